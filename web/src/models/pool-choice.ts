import type { Signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'

type Parts = {
  api: Pick<Api, 'numbers'>
  /** The chosen sessions; null = all of the pool. */
  sessions: Signal<readonly string[] | null>
  changed: () => void
}

/** The numbers a campaign may write from, and which of them it does. */
export function poolChoice({ api, sessions, changed }: Parts) {
  const numbers = resource(async () => (await api.numbers()).numbers)
  return {
    numbers,
    /** One number more or less; all of them is no choice at all, and one always stays. */
    useNumber(session: string, wanted: boolean) {
      const pool = (numbers.data.value ?? []).filter((one) => one.enabled)
      const all = pool.map((one) => one.session)
      const known = sessions.value ?? all
      const chosen = all.filter((one) => (one === session ? wanted : known.includes(one)))
      if (chosen.length > 0) sessions.value = chosen.length === all.length ? null : chosen
      changed()
    },
  }
}
