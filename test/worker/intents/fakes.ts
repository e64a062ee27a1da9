import type { Classification, Intent } from '../../../src/shared/contracts/intents.ts'
import type { LogEvent } from '../../../worker/adapters/log.ts'
import type { ClassifierInput } from '../../../worker/adapters/intents/port.ts'
import type { AiInput } from '../../../worker/adapters/intents/prompt.ts'
import type { AiRun } from '../../../worker/adapters/intents/workers-ai.ts'

/** A turn no rule decides, so that the legs are asked. */
export const turn = (given: Partial<ClassifierInput> = {}): ClassifierInput => ({
  text: 'queria entender melhor essa situação aí',
  botText: null,
  kinds: ['text'],
  ...given,
})

export const label = (given: Partial<Classification> = {}): Classification => ({
  intent: 'consulta_divida',
  confidence: 0.9,
  path: 'onnx',
  flags: [],
  alternatives: [],
  ...given,
})

/** What a model that supports JSON mode answers. */
export const says = (intent: Intent | (string & {}), confidence: unknown = 0.9) => ({
  response: { intent, confidence },
})

/** A provider with memory, which answers what the test says. */
export function fakeAi(answer: () => unknown) {
  const calls: { model: string; input: AiInput; signal: AbortSignal }[] = []
  const run: AiRun = async (model, input, { signal }) => {
    calls.push({ model, input, signal })
    return answer()
  }
  return { run, calls }
}

export const never = () => new Promise<never>(() => {})

export function fakeLog() {
  const entries: LogEvent[] = []
  return { entries, log: (_level: string, entry: LogEvent) => void entries.push(entry) }
}
