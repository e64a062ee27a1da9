import { createModel, signal } from '@preact/signals'
import type { DebtorAnswer } from '../../../src/shared/contracts/api/debtors.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import type { Api } from '../api/calls.ts'
import type { DebtorChangeBody } from '../api/calls/debtors.ts'
import { ApiError, issuesOf } from '../api/errors.ts'
import type { saveBlob } from '../api/save.ts'
import { DEBTORS, ERASE, MERGE, STOP } from '../text/debtors.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    | 'debtor'
    | 'changeDebtor'
    | 'mergeDebtor'
    | 'stopDebtor'
    | 'liftStop'
    | 'exportDebtor'
    | 'eraseDebtor'
  >
  toasts: Toasts
  save: typeof saveBlob
}
export type DebtorChanges = Omit<DebtorChangeBody, 'updated_at'>
type StopBody = Parameters<Api['stopDebtor']>[1]
type LiftBody = Parameters<Api['liftStop']>[1]

/** One person's whole story, and what is done about it. */
export const DebtorModel = createModel(({ api, toasts, save }: Parts, id: string) => {
  const story = resource(async () => ({ found: await find(api, id) }))
  const issues = signal<FieldIssue[]>([])
  const { acting, act } = oneAtATime(toasts, story.load)
  const keep = (part: Partial<DebtorAnswer>) => {
    const found = story.data.value?.found ?? null
    if (found !== null) story.data.value = { found: { ...found, ...part } }
  }
  return {
    story,
    issues,
    acting,
    load: story.load,
    ...corrections({ api, toasts, story, issues, acting, keep }, id),
    merge: (into: string) => act(async () => MERGE.done((await api.mergeDebtor(id, into)).debts)),
    stop: (body: StopBody) =>
      act(async () => {
        keep({ stops: (await api.stopDebtor(id, body)).stops })
        return STOP.done
      }),
    lift: (body: LiftBody) =>
      act(async () => {
        keep({ stops: (await api.liftStop(id, body)).stops })
        return STOP.lifted
      }),
    /** Everything kept about the person, handed over as a file. */
    async saveExport() {
      try {
        save(await api.exportDebtor(id), `dados-pessoais-${id}.json`)
        toasts.ok(DEBTORS.exported)
      } catch (error) {
        toasts.fault(error)
      }
    },
    erase: () =>
      act(async () => {
        await api.eraseDebtor(id, 'APAGAR')
        return ERASE.done
      }),
  }
})
export type Debtor = InstanceType<typeof DebtorModel>

type Correcting = Pick<Parts, 'toasts'> & {
  api: Pick<Api, 'changeDebtor'>
  story: ReturnType<typeof resource<{ found: DebtorAnswer | null }>>
  issues: { value: FieldIssue[] }
  acting: { value: boolean }
  keep: (part: Partial<DebtorAnswer>) => void
}

/** What the form changes: wrong fields stay in the form, a row that is another by now is read again. */
function corrections({ api, toasts, story, issues, acting, keep }: Correcting, id: string) {
  return {
    forget() {
      issues.value = []
    },
    async change(changes: DebtorChanges): Promise<boolean> {
      const known = story.data.value?.found?.debtor
      if (known === undefined || acting.value) return false
      acting.value = true
      issues.value = []
      try {
        const answer = await api.changeDebtor(id, { ...changes, updated_at: known.updated_at })
        keep({ debtor: answer.debtor })
        toasts.ok(DEBTORS.saved)
        void story.load()
        return true
      } catch (error) {
        issues.value = issuesOf(error)
        if (issues.value.length === 0) toasts.fault(error)
        if (error instanceof ApiError && error.status === 409) void story.load()
        return false
      } finally {
        acting.value = false
      }
    },
  }
}

async function find(api: Parts['api'], id: string): Promise<DebtorAnswer | null> {
  try {
    return await api.debtor(id)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}
