import { computed, createModel, effect, signal } from '@preact/signals'
import type { ImportSummary } from '../../../src/shared/contracts/api/billing.ts'
import type { Api } from '../api/calls.ts'
import { ApiError } from '../api/errors.ts'
import type { saveBlob } from '../api/save.ts'
import { IMPORT } from '../text/import.ts'
import { mendingOf } from './mending.ts'
import type { ErrorPage } from './mending.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'uploadOf' | 'uploadErrors' | 'uploadErrorsCsv' | 'undoUpload' | 'mendRow'>
  toasts: Toasts
  save: typeof saveBlob
  later: (run: () => void, delayMs: number) => () => void
}

/** Asked again this often while a large file is still being committed. */
const POLL_MS = 1_000

const isUnfinished = (found: ImportSummary | null) =>
  found !== null && (found.status === 'receiving' || found.status === 'committing')

/** One upload: its totals and its refused rows. */
export const ImportModel = createModel(({ api, toasts, save, later }: Parts, id: string) => {
  const summary = resource(() => find(api, id))
  const found = computed(() => summary.data.value?.found ?? null)
  const unfinished = computed(() => isUnfinished(found.value))
  const errors = resource<ErrorPage>(async () => {
    const page = await api.uploadErrors(id, 0)
    return { rows: page.rows, next: page.next }
  })

  const undoing = signal(false)
  const mended = (file: ImportSummary) => {
    summary.data.value = { found: file }
  }

  async function load() {
    await Promise.all([summary.load(), errors.load()])
  }
  effect(() => {
    if (found.value && unfinished.value) return later(() => void load(), POLL_MS)
    return undefined
  })
  return {
    summary,
    found,
    unfinished,
    errors,
    load,
    undoing,
    ...mendingOf({ api, toasts, rows: errors, mended }, id),
    /** Takes the whole file back; the server says why when it cannot. */
    async undo() {
      undoing.value = true
      try {
        summary.data.value = { found: (await api.undoUpload(id)).import }
        toasts.ok(IMPORT.undone)
      } catch (error) {
        toasts.fault(error)
      } finally {
        undoing.value = false
      }
    },
    /** The refused rows in the file's own columns, with what is wrong. */
    async saveErrors() {
      try {
        save(await api.uploadErrorsCsv(id), `erros-${found.value?.name ?? 'arquivo'}.csv`)
      } catch (error) {
        toasts.fault(error)
      }
    },
    async moreErrors() {
      const known = errors.data.value
      if (known === null || known.next === null) return
      const page = await api.uploadErrors(id, known.next)
      errors.data.value = { rows: [...known.rows, ...page.rows], next: page.next }
    },
  }
})
async function find(api: Parts['api'], id: string): Promise<{ found: ImportSummary | null }> {
  try {
    return { found: (await api.uploadOf(id)).import }
  } catch (error) {
    if (error instanceof ApiError && error.code === 'import_not_found') return { found: null }
    throw error
  }
}

export type Import = InstanceType<typeof ImportModel>
