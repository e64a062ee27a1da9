import { createModel, signal } from '@preact/signals'
import type { CaseKind } from '../../../src/shared/contracts/facts.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'

/** Open cases of one kind, what is due first at the top. */
export const CasesModel = createModel((api: Pick<Api, 'cases'>) => {
  const kind = signal<CaseKind | null>(null)
  const page = resource(async () => {
    const answer = await api.cases(kind.value)
    return { rows: answer.cases, next: answer.next }
  })
  return {
    kind,
    page,
    async open(next: CaseKind | null) {
      kind.value = next
      page.data.value = null
      await page.load()
    },
    async more() {
      const known = page.data.value
      if (known === null || known.next === null) return
      const answer = await api.cases(kind.value, known.next)
      page.data.value = { rows: [...known.rows, ...answer.cases], next: answer.next }
    },
  }
})
export type Cases = InstanceType<typeof CasesModel>
