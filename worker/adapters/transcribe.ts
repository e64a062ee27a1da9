import { Buffer } from 'node:buffer'
import * as z from 'zod'

/** What was said in a voice note; null when nothing could be heard. Throws when nobody listened. */
export type Transcriber = (audio: Uint8Array) => Promise<string | null>

const MODEL = '@cf/openai/whisper-large-v3-turbo'
/** A turn waits so long; a voice note of a minute takes one to three seconds. */
const LIMIT_MS = 10_000
/** What people say in a note fits easily; more is noise read as words. */
const MAX_TEXT = 4_096

const answerSchema = z.object({ text: z.string() })

/** Holds no word of what was said. */
export class TranscribeFault extends Error {
  readonly code: 'timeout' | 'failed' | 'malformed'
  constructor(code: TranscribeFault['code']) {
    super(`Whisper: ${code}`)
    this.name = 'TranscribeFault'
    this.code = code
  }
}

export type WhisperRun = (
  model: typeof MODEL,
  input: { audio: string; task: 'transcribe'; language: 'pt'; vad_filter: boolean },
) => Promise<unknown>

/** The binding behind the port, where it is bound. */
export function whisperOf({ AI: ai }: { AI?: Ai }): { run: WhisperRun } | null {
  return ai === undefined ? null : { run: (model, input) => ai.run(model, input) }
}

/**
 * Voice notes by Workers AI (Whisper large v3 turbo: base64 in, `text` out, US$ 0.00051 a minute), nowhere else; null
 * where the binding is absent, and then no sound ever leaves.
 */
export function createTranscriber(
  ai: { run: WhisperRun } | null,
  limitMs = LIMIT_MS,
): Transcriber | null {
  if (ai === null) return null
  return async (audio) => {
    const input = {
      audio: Buffer.from(audio).toString('base64'),
      task: 'transcribe',
      language: 'pt',
      // Whisper hears words in silence; the filter takes the silence away first.
      vad_filter: true,
    } as const
    const answer = answerSchema.safeParse(await inTime(ai.run(MODEL, input), limitMs))
    if (!answer.success) throw new TranscribeFault('malformed')
    const text = answer.data.text.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_TEXT)
    return text === '' ? null : text
  }
}

async function inTime(answer: Promise<unknown>, limitMs: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TranscribeFault('timeout')), limitMs)
  })
  const heard = answer.catch(() => {
    throw new TranscribeFault('failed')
  })
  try {
    return await Promise.race([heard, late])
  } finally {
    clearTimeout(timer)
  }
}
