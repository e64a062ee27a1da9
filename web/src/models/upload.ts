import { computed, createModel, signal } from '@preact/signals'
import { UPLOAD_LIMIT_BYTES } from '../text/limits.ts'
import type {
  UploadAnswer,
  UploadInspectAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import type { Api, Mapping } from '../api/calls.ts'
import { messageOf } from '../api/errors.ts'
import type { Toasts } from './toasts.ts'

type Progress =
  | { kind: 'idle' }
  | { kind: 'sending'; name: string }
  | { kind: 'failed'; name: string; message: string }

/** A table on its way: how it would be read, until a person confirms. */
export type Inspected = { file: File; found: UploadInspectAnswer }

/** Where a chosen file led: to its import, to its columns, or nowhere (the reason is in `progress`). */
export type Chosen = { kind: 'sent'; id: string } | { kind: 'inspected' } | { kind: 'refused' }

const REFUSED: Chosen = { kind: 'refused' }
const JSON_NAME = /\.json$/i

/** Sends one debtor file; a table is looked at first, what became of it is read from the import itself. */
export const UploadModel = createModel((api: Pick<Api, 'upload' | 'inspect'>, toasts: Toasts) => {
  const progress = signal<Progress>({ kind: 'idle' })
  const busy = computed(() => progress.value.kind === 'sending')
  const inspected = signal<Inspected | null>(null)

  async function attempt<T>(file: File, call: () => Promise<T>): Promise<T | null> {
    progress.value = { kind: 'sending', name: file.name }
    try {
      const answer = await call()
      progress.value = { kind: 'idle' }
      return answer
    } catch (error) {
      progress.value = { kind: 'failed', name: file.name, message: messageOf(error) }
      toasts.fault(error)
      return null
    }
  }
  async function deliver(file: File, mapping: Mapping | null): Promise<Chosen> {
    const answer: UploadAnswer | null = await attempt(file, () => api.upload(file, mapping))
    if (answer === null) return REFUSED
    inspected.value = null
    return { kind: 'sent', id: answer.import.id }
  }
  async function look(file: File, mapping: Mapping | null): Promise<Chosen> {
    const found = await attempt(file, () => api.inspect(file, mapping))
    if (found === null) return REFUSED
    if (found.format === 'json') return deliver(file, null)
    inspected.value = { file, found }
    return { kind: 'inspected' }
  }
  return {
    progress,
    busy,
    inspected,
    /** JSON names its fields and is sent at once; a table's columns are confirmed by a person. */
    async choose(file: File): Promise<Chosen> {
      if (busy.value) return REFUSED
      const message = refusalOf(file)
      if (message === null)
        return JSON_NAME.test(file.name) ? deliver(file, null) : look(file, null)
      progress.value = { kind: 'failed', name: file.name, message }
      return REFUSED
    },
    /** The same file with one column read as another field. */
    async correct(index: number, field: string | null) {
      const known = inspected.value
      if (known === null || busy.value) return
      await look(known.file, corrected(known.found, index, field))
    },
    /** Sends the inspected table as its columns are now. */
    async confirm(): Promise<Chosen> {
      const known = inspected.value
      if (known === null || busy.value) return REFUSED
      return deliver(known.file, mappingOf(known.found))
    },
    dismiss() {
      progress.value = { kind: 'idle' }
    },
  }
})
export type Upload = InstanceType<typeof UploadModel>

const mappingOf = (found: UploadInspectAnswer): Record<string, string | null> =>
  Object.fromEntries(found.columns.map(({ index, field }) => [String(index), field]))

/** A field belongs to one column: the one that had it before is left out. */
export function corrected(
  found: UploadInspectAnswer,
  index: number,
  field: string | null,
): Mapping {
  const others = Object.entries(mappingOf(found)).map(([column, known]) => [
    column,
    known === field ? null : known,
  ])
  return { ...Object.fromEntries(others), [String(index)]: field }
}

/** What is known to be wrong before a byte travels; the server decides the rest. */
function refusalOf(file: File): string | null {
  if (file.size === 0) return 'O arquivo está vazio.'
  if (file.size > UPLOAD_LIMIT_BYTES) return 'O arquivo passa do limite de 32 MB.'
  return null
}
