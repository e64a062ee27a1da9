import { computed, createModel, signal } from '@preact/signals'
import { UPLOAD_LIMIT_BYTES } from '../text/limits.ts'
import type { UploadAnswer } from '../../../src/shared/contracts/api/billing.ts'
import type { Api } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'
import type { Toasts } from './toasts.ts'

type Progress =
  | { kind: 'idle' }
  | { kind: 'sending'; name: string }
  | { kind: 'failed'; name: string; message: string }

/** Sends one debtor file; what became of it is read from the import itself. */
export const UploadModel = createModel((api: Pick<Api, 'upload'>, toasts: Toasts) => {
  const progress = signal<Progress>({ kind: 'idle' })
  const busy = computed(() => progress.value.kind === 'sending')

  async function deliver(file: File): Promise<UploadAnswer | null> {
    progress.value = { kind: 'sending', name: file.name }
    try {
      const answer = await api.upload(file)
      progress.value = { kind: 'idle' }
      return answer
    } catch (error) {
      progress.value = { kind: 'failed', name: file.name, message: messageOf(error) }
      toasts.fault(error)
      return null
    }
  }
  return {
    progress,
    busy,
    /** The import, or null when the file was refused (the reason is in `progress`). */
    async send(file: File): Promise<UploadAnswer | null> {
      if (busy.value) return null
      const message = refusalOf(file)
      if (message === null) return deliver(file)
      progress.value = { kind: 'failed', name: file.name, message }
      return null
    },
    dismiss() {
      progress.value = { kind: 'idle' }
    },
  }
})
export type Upload = InstanceType<typeof UploadModel>

/** What is known to be wrong before a byte travels; the server decides the rest. */
function refusalOf(file: File): string | null {
  if (file.size === 0) return 'O arquivo está vazio.'
  if (file.size > UPLOAD_LIMIT_BYTES) return 'O arquivo passa do limite de 32 MB.'
  return null
}
