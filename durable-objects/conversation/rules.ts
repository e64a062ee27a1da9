import * as z from 'zod'
import {
  BOT_SPEC,
  COMPLIANCE_SPEC,
  parseSettings,
} from '../../src/shared/contracts/api/settings.ts'
import type { BotSettings, ComplianceSettings } from '../../src/shared/contracts/api/settings.ts'
import type { DebtFacts } from '../../src/shared/domain/dialogue.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'

/** The creditor's rules, as a conversation needs them. */
export type Rules = {
  compliance: ComplianceSettings
  bot: BotSettings
  mode: DebtFacts['creditor']['mode']
}

const rememberedSchema = z.object({
  compliance: z.string().nullable(),
  bot: z.string().nullable(),
  mode: z.enum(['first_party', 'agency']),
})
export type Remembered = z.infer<typeof rememberedSchema>

const NEVER_READ: Remembered = { compliance: null, bot: null, mode: 'first_party' }

const RULES = `select k.mode as mode,
  (select value from creditor_settings where creditor_id = k.id and kind = 'compliance') as compliance,
  (select value from creditor_settings where creditor_id = k.id and kind = 'bot') as bot
from creditors k where k.id = ?`

/** Reads the rules of this moment. */
export async function readRules(parts: Pick<Parts, 'db' | 'store'>): Promise<Rules> {
  const { db, store } = parts
  const { creditorId } = personOf(store)
  const row = await db.$client.prepare(RULES).bind(creditorId).first<Remembered>()
  return rememberRules(parts, row ?? NEVER_READ)
}

/** Keeps what was read, for what must not wait for D1. */
export function rememberRules({ store }: Pick<Parts, 'store'>, read: Remembered): Rules {
  const { compliance, bot, mode } = read
  const json = JSON.stringify({ compliance, bot, mode })
  // Every write here is one more wait for the disk before a message leaves: what nobody changed is not written.
  if ((personOf(store).rules ?? JSON.stringify(NEVER_READ)) !== json) {
    store.patchPerson({ rules: json })
  }
  return toRules(read)
}

/** The rules as they were read last; before that the cautious ones out of the box. */
export function rulesOf({ store }: Pick<Parts, 'store'>): Rules {
  const json = store.person()?.rules ?? null
  const parsed = rememberedSchema.safeParse(json === null ? NEVER_READ : JSON.parse(json))
  return toRules(parsed.success ? parsed.data : NEVER_READ)
}

/** For what may leave by the rules remembered when D1 is away. */
export async function readRulesIfPossible(parts: Pick<Parts, 'db' | 'store'>): Promise<Rules> {
  return readRules(parts).catch(() => rulesOf(parts))
}

/** What was read, as rules. */
export const toRules = ({ compliance, bot, mode }: Remembered): Rules => ({
  compliance: parseSettings(COMPLIANCE_SPEC, compliance),
  bot: parseSettings(BOT_SPEC, bot),
  mode,
})
