import type { Entities } from '../contracts/intents.ts'
import { extractAmount } from './entities/amounts.ts'
import { extractCpf } from './entities/cpf.ts'
import { findDates, paymentDate, withoutDates } from './entities/dates.ts'
import { foldForEntities } from './entities/fold.ts'
import { extractInstallments } from './entities/installments.ts'
import { questionIn, talksMoney } from './entities/question.ts'

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
  const question = questionIn(bot)
  const { cpf, rest } = extractCpf(folded)
  const dated = findDates(rest, question)
  const dateIso = paymentDate(dated, today, question)
  const dateless = withoutDates(dated)
  const installments = extractInstallments(dateless, question)
  const amountCents = extractAmount(dateless, { question, money: talksMoney(bot) })
  return {
    ...(amountCents === undefined ? {} : { amountCents }),
    ...(installments === undefined ? {} : { installments }),
    ...(dateIso === undefined ? {} : { dateIso }),
    ...(cpf === undefined ? {} : { cpf }),
  }
}
