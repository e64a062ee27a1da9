import * as z from 'zod'
import { intentSchema } from '../../../src/shared/contracts/intents.ts'
import type { Classification } from '../../../src/shared/contracts/intents.ts'
import type { Classifier } from './port.ts'
import { buildInput, catalogueOf } from './prompt.ts'
import type { AiInput } from './prompt.ts'

/** A turn waits so long for the provider (protocols: ONNX answers in its place after that). */
export const AI_LIMIT_MS = 2_500

export type AiFault = 'timeout' | 'busy' | 'quota' | 'error' | 'malformed' | 'out_of_catalogue'

/** Why there is no answer. Holds no text of the provider: its messages may repeat what was asked. */
export class AiFailure extends Error {
  readonly code: AiFault
  constructor(code: AiFault) {
    super(`Workers AI: ${code}`)
    this.name = 'AiFailure'
    this.code = code
  }
}

export type AiRun = (
  model: string,
  input: AiInput,
  options: { signal: AbortSignal },
) => Promise<unknown>

type AiParts = { run: AiRun; model: string; limitMs?: number }

/** The binding behind the port. Never queues at the provider: a local classifier is better than a wait. */
export function runOf(ai: Ai): AiRun {
  return (model, input, { signal }) => {
    // `rejectIfBusy` (since 2026-09) is newer than the published types.
    const options = { signal, rejectIfBusy: true }
    return ai.run(model, input, options)
  }
}

/**
 * Asks a text model in JSON mode. Only the masked message and the gist of what was said before leave.
 * Flags and alternatives are not asked for: the caller has them from the rules.
 * @throws AiFailure on anything but a well-formed label of the catalogue
 */
export function createAiClassifier({ run, model, limitMs = AI_LIMIT_MS }: AiParts): Classifier {
  return async ({ text, botText }) => {
    const answer = await limited(limitMs, (signal) =>
      run(model, buildInput({ text, botText }), { signal }),
    )
    const { intent, confidence } = readAnswer(answer, botText)
    return { intent, confidence, path: 'ai', flags: [], alternatives: [] }
  }
}

/** The limit holds even where the provider ignores the signal; what comes later is dropped. */
async function limited(
  limitMs: number,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AiFailure('timeout'))
      controller.abort()
    }, limitMs)
  })
  const answer = async () => {
    try {
      return await call(controller.signal)
    } catch (error) {
      throw new AiFailure(faultOf(error))
    }
  }
  try {
    return await Promise.race([answer(), tooSlow])
  } finally {
    clearTimeout(timer)
  }
}

/** Internal codes of Workers AI (platform/errors): 3040 no capacity, 3036 allocation used, 3007/3008 time. */
function faultOf(error: unknown): AiFault {
  const message = error instanceof Error ? error.message : ''
  if (/JSON Mode couldn't be met/i.test(message)) return 'malformed'
  const code = /\b(?:3007|3008|3036|3040)\b/.exec(message)?.[0]
  if (code === '3040') return 'busy'
  if (code === '3036') return 'quota'
  return code === undefined ? 'error' : 'timeout'
}

/** Llama answers `response`, as an object or as its text; newer models answer like chat completions. */
const envelopeSchema = z.union([
  z.object({ response: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
  z
    .object({
      choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
    })
    .transform(({ choices }) => ({ response: choices[0].message.content })),
])
const answerSchema = z.strictObject({ intent: z.string(), confidence: z.number().min(0).max(1) })

function readAnswer(
  answer: unknown,
  botText: string | null,
): Pick<Classification, 'intent' | 'confidence'> {
  const envelope = envelopeSchema.safeParse(answer)
  if (!envelope.success) throw new AiFailure('malformed')
  const { response } = envelope.data
  const parsed = answerSchema.safeParse(
    typeof response === 'string' ? fromJson(response) : response,
  )
  if (!parsed.success) throw new AiFailure('malformed')
  const intent = intentSchema.safeParse(parsed.data.intent)
  if (!intent.success || !catalogueOf(botText).includes(intent.data))
    throw new AiFailure('out_of_catalogue')
  return { intent: intent.data, confidence: parsed.data.confidence }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
