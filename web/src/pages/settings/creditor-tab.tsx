import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import { CreditorModel } from '../../models/settings.ts'
import { CREDITOR_HINT } from '../../text/settings.ts'
import { CreditorForm } from './creditor-form.tsx'
import { SettingsCard } from './frame.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

export function CreditorTab() {
  const { api, toasts } = useApp()
  const creditor = useModel(() => new CreditorModel({ api, toasts }))
  useEffect(() => void creditor.load(), [creditor])
  return (
    <SettingsCard id="creditor-title" title={SETTINGS_SCREEN.creditor} hint={CREDITOR_HINT}>
      <ResourceView of={creditor.creditor} lines={8}>
        {(value) => <CreditorForm creditor={creditor} value={value} />}
      </ResourceView>
    </SettingsCard>
  )
}
