import { createModel, signal } from '@preact/signals'
import { messageOf } from '../api/errors.ts'

export type Toast = { id: number; tone: 'ok' | 'error' | 'info'; text: string }

/** Errors stay longer: they carry what to do. */
const SHOWN_MS = { ok: 4_000, info: 5_000, error: 9_000 } as const
const AT_MOST = 4

/** Short notices at the edge of the screen; they leave by themselves or by a click. */
export const ToastsModel = createModel(() => {
  const list = signal<Toast[]>([])
  let lastId = 0

  function dismiss(id: number) {
    list.value = list.value.filter((toast) => toast.id !== id)
  }
  function show(tone: Toast['tone'], text: string) {
    lastId += 1
    const id = lastId
    const others = list.value.filter((toast) => toast.text !== text)
    list.value = [...others, { id, tone, text }].slice(-AT_MOST)
    setTimeout(() => dismiss(id), SHOWN_MS[tone])
  }
  return {
    list,
    dismiss,
    ok: (text: string) => show('ok', text),
    info: (text: string) => show('info', text),
    /** Shows the pt-BR sentence of whatever was thrown. */
    fault: (error: unknown) => show('error', messageOf(error)),
  }
})
export type Toasts = InstanceType<typeof ToastsModel>
