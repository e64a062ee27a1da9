import { INTENTS } from '../../src/shared/contracts/intents.ts'
import { featurize } from '../../src/shared/domain/featurizer/index.ts'
import type { Example } from '../train/softmax.ts'
import { seededRandom } from '../train/random.ts'
import { augment } from './augment.ts'
import type { Line } from './corpus.ts'

function toExample(line: Line, weight: number): Example {
  return {
    ...featurize(line.text, line.bot),
    label: INTENTS.indexOf(line.intent),
    hasBot: line.bot !== null,
    weight,
  }
}

/** Bot messages that ask nothing: any request may follow them. */
function remindersOf(lines: readonly Line[]): string[] {
  const found = lines.flatMap(({ bot }) => (bot === null || bot.includes('?') ? [] : [bot]))
  return [...new Set(found)]
}

/** One example a line, as they are: for testing. */
export function plainExamples(lines: readonly Line[]): Example[] {
  return lines.map((line) => toExample(line, 1))
}

/**
 * The lines and `copies` noisy versions of each; a copy weighs `copyWeight`.
 * Only bot messages of the given lines are reused, so nothing leaks from the test authors.
 */
export function trainingExamples(
  lines: readonly Line[],
  noise: { copies: number; copyWeight: number; seed: number },
): Example[] {
  const random = seededRandom(noise.seed)
  const reminders = remindersOf(lines)
  return lines.flatMap((line) => [
    toExample(line, 1),
    ...Array.from({ length: noise.copies }, () =>
      toExample(augment(line, reminders, random), noise.copyWeight),
    ),
  ])
}
