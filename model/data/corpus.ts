import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { intentSchema } from '../../src/shared/contracts/intents.ts'
import type { Intent } from '../../src/shared/contracts/intents.ts'

/** Answers that exist only after a bot message; the last two of the catalogue. */
const CONTEXT_ONLY: ReadonlySet<Intent> = new Set(['aceite', 'recusa'])

const lineSchema = z
  .strictObject({
    text: z.string().trim().min(1),
    intent: intentSchema,
    bot: z.string().trim().min(1).nullable(),
    hard: z.boolean(),
  })
  .refine((line) => line.bot !== null || !CONTEXT_ONLY.has(line.intent), {
    message: 'aceite and recusa need the bot message they answer',
  })

export type Line = z.infer<typeof lineSchema> & { author: number }

export const CORPUS_DIR = new URL('../corpus/', import.meta.url)

function parseLine(text: string, place: string): z.infer<typeof lineSchema> {
  const parsed = lineSchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function authorFiles(): { author: number; name: string }[] {
  return readdirSync(CORPUS_DIR)
    .flatMap((name) => {
      const author = /^author_(\d+)\.jsonl$/u.exec(name)?.[1]
      return author === undefined ? [] : [{ author: Number(author), name }]
    })
    .sort((a, b) => a.author - b.author)
}

/** Every line of every author, in file order. Throws at the first line that breaks the format. */
export function loadCorpus(): Line[] {
  return authorFiles().flatMap(({ author, name }) =>
    readFileSync(new URL(name, CORPUS_DIR), 'utf8')
      .split('\n')
      .flatMap((text, index) =>
        text.trim() === '' ? [] : [{ ...parseLine(text, `${name}:${index + 1}`), author }],
      ),
  )
}

/** Fingerprint of what a model was trained on. */
export function corpusHash(lines: readonly Line[]): string {
  const hash = createHash('sha256')
  for (const line of lines)
    hash.update(JSON.stringify([line.author, line.text, line.bot, line.intent]))
  return hash.digest('hex').slice(0, 16)
}
