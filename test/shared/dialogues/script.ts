import type { Notice } from '../../../src/shared/domain/notice.ts'
import type { Situation } from './facts.ts'
import type { Records, Said } from './talk.ts'

/** What is said, the reply keys that come, and what is done besides ("promise:2026-11-25:31290"). */
export type Turn = readonly [said: Said, replies: readonly string[], actions?: readonly string[]]
export type Step = Turn | { readonly later: number } | { readonly notice: Notice }

/** A dialogue from first word to last, and the records it leaves. */
export type Script = {
  readonly name: string
  readonly facts?: Situation
  readonly steps: readonly Step[]
  readonly leaves?: Partial<Records>
}
