/** Offers, plans and days as a debtor reads them: exact cents, every date. */
import { addDays, formatDate, weekday } from '../br-date.ts'
import { formatMoney } from '../money.ts'
import type { Installment, Offer } from '../offers/types.ts'

const WEEKDAYS = [
  'domingo',
  'segunda-feira',
  'terça-feira',
  'quarta-feira',
  'quinta-feira',
  'sexta-feira',
  'sábado',
]
const DAY_AND_MONTH_LENGTH = 'dd/mm'.length

/** `27/11`, with the year where it is not this one. */
export function shortDay(dateIso: string, today: string): string {
  const sameYear = dateIso.slice(0, 4) === today.slice(0, 4)
  return sameYear ? formatDate(dateIso).slice(0, DAY_AND_MONTH_LENGTH) : formatDate(dateIso)
}

/** "sexta-feira, 27/11": saying weekday and date settles what "sexta que vem" meant. */
export function inWords(dateIso: string, today: string): string {
  const day = shortDay(dateIso, today)
  if (dateIso === today) return `hoje, ${day}`
  if (dateIso === addDays(today, 1)) return `amanhã, ${day}`
  return `${WEEKDAYS[weekday(dateIso)] ?? ''}, ${day}`
}

type Charged = Pick<Offer, 'principalCents' | 'fineCents' | 'interestCents'>

/** " (principal R$ 150,50 + multa R$ 3,01 + juros R$ 1,81)": itemised wherever a total is said. */
export function breakdown({ principalCents, fineCents, interestCents }: Charged): string {
  if (fineCents + interestCents === 0) return ' (principal, sem multa nem juros)'
  return ` (principal ${formatMoney(principalCents)} + multa ${formatMoney(fineCents)} + juros ${formatMoney(interestCents)})`
}

/** "3x de R$ 50,00" or, where the parts differ, "1 de R$ 60,00 + 2 de R$ 45,00". */
export function partsOf(installments: readonly Pick<Installment, 'amountCents'>[]): string {
  const runs: { cents: number; times: number }[] = []
  for (const { amountCents } of installments) {
    const last = runs.at(-1)
    if (last?.cents === amountCents) last.times += 1
    else runs.push({ cents: amountCents, times: 1 })
  }
  const [only] = runs
  if (only !== undefined && runs.length === 1)
    return `${String(only.times)}x de ${formatMoney(only.cents)}`
  return runs.map(({ cents, times }) => `${String(times)} de ${formatMoney(cents)}`).join(' + ')
}

/** Every payment with its day, one a line. */
export function scheduleLines(installments: readonly Installment[], today: string): string {
  const [only] = installments
  if (only !== undefined && installments.length === 1)
    return `• ${formatMoney(only.amountCents)} até ${inWords(only.dueDate, today)}`
  return installments
    .map((part) => {
      const cents = formatMoney(part.amountCents)
      return `• ${String(part.no)}ª: ${cents} em ${shortDay(part.dueDate, today)}`
    })
    .join('\n')
}

/** Terms without dates: "à vista" or "3x". */
export const termsOf = ({ installments }: Offer): string =>
  installments.length === 1 ? 'à vista' : `em ${String(installments.length)}x`

/** "−" sets the discount apart: updated total − discount = what is paid. */
function priceOf({ updatedCents, discountCents, totalCents }: Offer): string {
  if (discountCents === 0) return formatMoney(totalCents)
  return `${formatMoney(updatedCents)} − ${formatMoney(discountCents)} de desconto = ${formatMoney(totalCents)}`
}

/** The offers put on the table, numbered when there are several; plans with every date and value. */
export function offerLines(offers: readonly Offer[], today: string): string {
  return offers
    .map((offer, at) => {
      const mark = offers.length > 1 ? `${String(at + 1)}) ` : ''
      const terms = termsOf(offer)
      const head = `${mark}${terms.charAt(0).toUpperCase()}${terms.slice(1)}: ${priceOf(offer)}`
      const [only] = offer.installments
      if (only !== undefined && offer.installments.length === 1)
        return `${head}, para pagar até ${inWords(only.dueDate, today)}`
      return `${head}\n${scheduleLines(offer.installments, today)}`
    })
    .join('\n')
}

/** "• 2x de R$ 75,25", one a line. */
export function optionLines(offers: readonly Offer[]): string {
  return offers
    .map(({ installments }) => {
      const parts = partsOf(installments)
      const count = `${String(installments.length)}x`
      return parts.startsWith(count) ? `• ${parts}` : `• ${count}: ${parts}`
    })
    .join('\n')
}

/** "1 (à vista) ou 2 (em 3x)"; a single one with its price: "à vista por R$ 150,00". */
export function choicesOf(offers: readonly Offer[]): string {
  const [only] = offers
  if (only !== undefined && offers.length === 1)
    return `${termsOf(only)} por ${formatMoney(only.totalCents)}`
  return offers.map((offer, at) => `${String(at + 1)} (${termsOf(offer)})`).join(' ou ')
}

type Owed = { no: number; dueDate: string; amountCents: number; paidCents: number }

/** "parcela 2 de 3, R$ 50,00, vence em sexta-feira, 20/11"; what was paid of it is taken off. */
export function installmentLine(part: Owed, { of, today }: { of: number; today: string }): string {
  const cents = formatMoney(part.amountCents - part.paidCents)
  const which = of === 1 ? 'pagamento único' : `parcela ${String(part.no)} de ${String(of)}`
  const when = part.dueDate < today ? 'venceu' : 'vence'
  const day = inWords(part.dueDate, today)
  return `${which}, ${cents}, ${when} ${day}`
}
