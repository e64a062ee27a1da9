import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { StartError } from './options.ts'
import type { StartOptions } from './options.ts'

const keptSchema = z.object({ kind: z.enum(['simulator', 'waha']), baseUrl: z.string().optional() })
type Kind = z.infer<typeof keptSchema>['kind']

const NAMES: Readonly<Record<Kind, string>> = { simulator: 'the simulator', waha: 'a real WAHA' }

/**
 * A state folder belongs to the kind of gateway of its first start: invented debtors are never written to through a real
 * number, and real ones are never told to the simulator.
 * @throws StartError when the folder belongs to the other kind
 */
export function keepGateway({
  stateDir,
  gateway,
}: Pick<StartOptions, 'stateDir' | 'gateway'>): void {
  const file = path.join(stateDir, 'gateway.json')
  const kind: Kind = gateway === null ? 'simulator' : 'waha'
  if (!existsSync(file)) {
    const baseUrl = gateway === null ? {} : { baseUrl: gateway.baseUrl }
    writeFileSync(file, `${JSON.stringify({ kind, ...baseUrl })}\n`)
    return
  }
  const kept = keptSchema.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!kept.success) throw new StartError(`${file} cannot be read. Use another STATE_DIR.`)
  if (kept.data.kind === kind) return
  throw new StartError(
    `${stateDir} holds the data of ${NAMES[kept.data.kind]} and is not continued with ${NAMES[kind]}. Use another STATE_DIR, or ${
      kind === 'waha' ? 'start without WAHA_BASE_URL' : 'set WAHA_BASE_URL as before'
    }.`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
