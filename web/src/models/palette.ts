import { computed, createModel, effect, signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import { PAGES, PHONE_PAGE } from '../text/palette.ts'
import { commands } from './commands.ts'

export type Choice = { id: string; label: string; note: string | null } & (
  | { kind: 'action'; key: string | null; run: () => void }
  | { kind: 'page' | 'person'; href: string }
)

type Parts = {
  api: Pick<Api, 'conversations'>
  later: (run: () => void, delayMs: number) => () => void
  /** The phone page exists only there. */
  simulated: boolean
}

const TYPING_PAUSE_MS = 200
const PEOPLE = 8

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Every word of the query begins some word of the label. */
function fits(label: string, query: string): boolean {
  const words = fold(label).split(/[\s:]+/)
  return fold(query)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}

/** What the palette offers for what was typed: actions of the screen, pages, conversations by name. */
export const PaletteModel = createModel(({ api, later, simulated }: Parts) => {
  const query = signal('')
  const people = signal<Choice[]>([])
  let cancel: (() => void) | null = null

  async function look(asked: string) {
    const answer = await api.conversations({ filter: 'all', search: asked }).catch(() => null)
    if (answer === null || query.value.trim() !== asked) return
    people.value = answer.conversations.slice(0, PEOPLE).map(({ id, name, phone }) => ({
      kind: 'person',
      id: `person-${id}`,
      label: name ?? phone ?? id,
      note: name === null ? null : phone,
      href: `/conversas/${id}`,
    }))
  }
  const choices = computed((): Choice[] => {
    const asked = query.value
    const actions = commands.value.map(({ id, label, key = null, run }): Choice => ({
      kind: 'action',
      id: `action-${id}`,
      label,
      note: null,
      key,
      run,
    }))
    const places = simulated ? [...PAGES, PHONE_PAGE] : PAGES
    const pages = places.map(({ href, label }): Choice => ({
      kind: 'page',
      id: `page-${href}`,
      label,
      note: null,
      href,
    }))
    return [...[...actions, ...pages].filter(({ label }) => fits(label, asked)), ...people.value]
  })
  effect(() => () => cancel?.())
  return {
    query,
    choices,
    type(text: string) {
      query.value = text
      cancel?.()
      people.value = []
      const asked = text.trim()
      if (asked !== '') cancel = later(() => void look(asked), TYPING_PAUSE_MS)
    },
  }
})
