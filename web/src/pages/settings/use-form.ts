import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { SettingsKind } from '../../api/calls.ts'
import { useApp } from '../../app-context.ts'
import { createSettingsForm } from '../../models/settings-form.ts'

/** One kind of settings, loaded once and owned by the screen. */
export function useSettingsForm<T extends object>(kind: SettingsKind) {
  const { api, toasts } = useApp()
  const form = useModel(() => createSettingsForm<T>({ api, toasts }, kind))
  useEffect(() => void form.load(), [form])
  return form
}
