import type { Entities } from '../contracts/intents.ts'
import { extractAmount } from './entities/amounts.ts'
import { extractCpf } from './entities/cpf.ts'
import { extractDate } from './entities/dates.ts'
import { extractInstallments } from './entities/installments.ts'
import { foldForEntities } from './entities/mask.ts'

export type EntityContext = {
  /** The debtor's calendar day, YYYY-MM-DD: "amanhã" depends on it. */
  today: string
  /** What the bot said last: a bare "350" or "oito" answers it. Values are never taken from it. */
  botText: string | null
}

/**
 * Reads amount (cents), instalments, payment date (ISO) and CPF (digits) out of one turn, by the
 * project's extraction conventions (brazil.md 2.2). What is not stated is absent, never guessed.
 */
export function extractEntities(text: string, { today, botText }: EntityContext): Entities {
  const folded = foldForEntities(text)
  const bot = botText === null ? null : foldForEntities(botText)
  const installments = extractInstallments(folded, bot)
  const answersCount = installments !== undefined && /^\W*\w+\W*$/u.test(folded)
  const amountCents = answersCount ? undefined : extractAmount(folded, bot)
  const dateIso = extractDate(folded, today, bot)
  const cpf = extractCpf(folded)
  return {
    ...(amountCents === undefined ? {} : { amountCents }),
    ...(installments === undefined ? {} : { installments }),
    ...(dateIso === undefined ? {} : { dateIso }),
    ...(cpf === undefined ? {} : { cpf }),
  }
}
