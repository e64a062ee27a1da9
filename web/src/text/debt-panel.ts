import type { Offer } from '../../../src/shared/domain/offers/types.ts'
import type { ChatMessage } from '../../../src/shared/contracts/api/chat.ts'
import type { Purpose } from '../../../src/shared/contracts/facts.ts'
import { formatCount, formatIsoDay, formatMoney } from './format.ts'

/** What the panel beside a conversation says. */
export const PANEL = {
  noDebtor: 'Sem dívida conhecida',
  noDebtorHint: 'Nenhum devedor está ligado a este telefone.',
  severalDebtors: (n: number) =>
    `Este telefone é de ${formatCount(n)} devedores: confirme com quem fala antes de citar a dívida.`,
  story: 'Ver a história toda',
  balance: 'Saldo em aberto',
  handOff: 'Para quem assume',
  suggested: 'Próxima proposta sugerida',
  offered: 'O que o robô ofereceu',
  refusals: 'O que a regra segurou',
  noRefusals: 'Nenhuma mensagem foi segurada.',
} as const

/** An offer in one line, as it would be said aloud. */
export function offerTitle({ kind, totalCents, installments }: Offer): string {
  const first = installments[0]
  if (kind === 'cash' || first === undefined) return `À vista ${formatMoney(totalCents)}`
  // Cents that do not divide evenly go to some of the payments.
  const even = installments.every(
    (one) => Math.abs(one.amountCents - first.amountCents) < installments.length,
  )
  const each = even ? `${installments.length}x de ${formatMoney(first.amountCents)}` : null
  return each ?? `${installments.length}x, entrada de ${formatMoney(first.amountCents)}`
}

/** Total, discount and dates of an offer. */
export function offerNote({ kind, totalCents, discountCents, installments, validUntil }: Offer) {
  const first = installments[0]
  return [
    kind === 'installments' ? `total ${formatMoney(totalCents)}` : null,
    discountCents > 0 ? `desconto ${formatMoney(discountCents)}` : null,
    first === undefined
      ? null
      : `${kind === 'cash' ? 'para' : '1ª em'} ${formatIsoDay(first.dueDate)}`,
    `vale até ${formatIsoDay(validUntil)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** An offer as a sentence to send; the figures are the computed ones. */
export function offerText(offer: Offer): string {
  const dates = offer.installments
    .map((one) => `${one.no}ª em ${formatIsoDay(one.dueDate)}: ${formatMoney(one.amountCents)}`)
    .join('\n')
  const schedule = offer.installments.length > 1 ? `\n${dates}` : ''
  return `Consigo assim, até ${formatIsoDay(offer.validUntil)}: ${lower(offerTitle(offer))}${schedule}\nPosso fechar?`
}

type MediaState = NonNullable<ChatMessage['media']>['state']

/** Why a file cannot be opened here. */
export const MEDIA_MISSING: Record<Exclude<MediaState, 'kept'>, string> = {
  wanted: 'Buscando o arquivo no WhatsApp…',
  gone: 'O arquivo não está mais no WhatsApp; veja no celular.',
  too_big: 'Arquivo maior que 10 MB: veja no celular.',
  full: 'Sem espaço para mais arquivos desta conversa: veja no celular.',
}

export const PURPOSE_LABELS: Record<Purpose, string> = {
  campaign: 'Campanha',
  notice: 'Lembrete',
  nps: 'Pesquisa',
  reply: 'Resposta do robô',
  manual: 'Mensagem de atendente',
}

/** Keys of the inbox, as its help shows them. */
export const INBOX_KEYS = [
  { key: 'J', text: 'Próxima conversa' },
  { key: 'K', text: 'Conversa anterior' },
  { key: 'R', text: 'Responder' },
  { key: 'H', text: 'Assumir a conversa' },
  { key: 'B', text: 'Devolver ao robô' },
  { key: 'P', text: 'Registrar promessa' },
  { key: 'O', text: 'Fazer proposta' },
  { key: 'G', text: 'Enviar Pix' },
  { key: 'N', text: 'Nota interna' },
  { key: 'F', text: 'Buscar nesta conversa' },
  { key: '/', text: 'Buscar conversas' },
  { key: 'Ctrl K', text: 'Ir para ou fazer' },
  { key: '?', text: 'Esta ajuda' },
] as const
