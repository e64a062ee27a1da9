import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readFeedback } from '../../model/data/feedback.ts'
import { INTENTS } from '../../src/shared/contracts/intents.ts'
import { ANSWERS, feedbackLine } from '../../src/shared/domain/intents/feedback.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'feedback-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', ' \n', 'a\u2028b', '"\n{'),
)
const sample = fc.record({
  text,
  botText: fc.option(text, { nil: null }),
  predicted: fc.constantFrom(...INTENTS),
  intent: fc.constantFrom(...INTENTS),
  at: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
})

test('the training reads every line there is, and nothing else is left out than what teaches nothing', () => {
  fc.assert(
    fc.property(fc.array(sample), (samples) => {
      const file = path.join(folder, 'reviews.jsonl')
      writeFileSync(file, samples.flatMap((one) => feedbackLine(one) ?? []).join(''))
      const taught = samples.filter(
        ({ text: words, botText, intent }) =>
          words.trim() !== '' && !(ANSWERS.has(intent) && (botText ?? '').trim() === ''),
      )
      const lines = readFeedback(file)
      expect(lines.map(({ intent }) => intent)).toEqual(taught.map(({ intent }) => intent))
      expect(lines.map(({ hard }) => hard)).toEqual(
        taught.map(({ intent, predicted }) => intent !== predicted),
      )
    }),
  )
})
