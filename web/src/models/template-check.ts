import { computed, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Finding } from '../../../src/shared/domain/template-lint.ts'
import type { Api } from '../api/calls.ts'

type Parts = {
  api: Pick<Api, 'checkTemplate'>
  later: (run: () => void, delayMs: number) => () => void
  body: ReadonlySignal<string | null>
}

const TYPING_PAUSE_MS = 400

/** What the linter says of the text on the desk, asked for once the hand rests. */
export function templateCheck({ api, later, body }: Parts) {
  const findings = signal<readonly Finding[] | null>(null)
  const blocked = computed(() => findings.value?.some(({ level }) => level === 'block') ?? false)
  let newest = 0

  async function ask(text: string) {
    newest += 1
    const mine = newest
    // Without an answer the editor goes on: the server looks again when it saves.
    const answer = await api.checkTemplate(text).catch(() => null)
    if (mine === newest) findings.value = answer?.findings ?? null
  }
  effect(() => {
    const text = body.value
    if (text === null || text.trim() === '') {
      findings.value = null
      return undefined
    }
    return later(() => void ask(text), TYPING_PAUSE_MS)
  })
  return { findings, blocked }
}
