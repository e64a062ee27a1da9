import type { Classification } from '../../../src/shared/contracts/intents.ts'
import type { MessageKind } from '../../../src/shared/domain/dialogue.ts'

/** One turn as a classifier sees it: split messages joined by line breaks, what the bot said last. */
export type ClassifierInput = {
  text: string
  botText: string | null
  kinds: readonly MessageKind[]
}

/** The port every leg of the cascade stands behind. May throw: the caller counts and backs off. */
export type Classifier = (input: ClassifierInput) => Promise<Classification>
