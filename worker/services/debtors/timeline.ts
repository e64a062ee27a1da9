import type { StoryEvent } from '../../../src/shared/contracts/api/debtors.ts'
import { formatDate } from '../../../src/shared/domain/br-date.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { formatMoney } from '../../../src/shared/domain/money.ts'
import type { Story } from '../../db/debtor-story.ts'
import { CASE_LABELS, METHOD_LABELS, STOP_LABELS } from './labels.ts'

const SHOWN = 300

/** A person's story as lines, newest first: what was owed, said, agreed, sent and paid. */
export function timelineOf(story: Story): StoryEvent[] {
  return [
    ...debtEvents(story),
    ...paymentEvents(story),
    ...promiseEvents(story),
    ...agreementEvents(story),
    ...chargeEvents(story),
    ...caseEvents(story),
    ...stopEvents(story),
    ...campaignEvents(story),
    ...deskEvents(story),
    ...story.changes.map(({ id, at, action }) =>
      line(at, 'debtor.changed', String(id), CHANGES[action] ?? 'Cadastro alterado'),
    ),
  ]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN)
}

function line(
  at: number,
  kind: StoryEvent['kind'],
  ref: string,
  said: string | readonly [text: string, amountCents: number],
): StoryEvent {
  const [text, amount] = typeof said === 'string' ? [said, null] : said
  return { at, kind, ref, amount_cents: amount, text }
}

const CHANGES: Readonly<Record<string, string>> = {
  'debtor.updated': 'Cadastro corrigido',
  'debtor.merged': 'Cadastro unido a outro',
  'debtor.stopped': 'Bloqueio de contato registrado pela equipe',
  'debtor.stop_lifted': 'Bloqueio de contato retirado pela equipe',
  'debtor.exported': 'Dados exportados a pedido',
  'debtor.erased': 'Dados apagados a pedido',
}

const debtEvents = ({ debts }: Story): StoryEvent[] =>
  debts.flatMap(({ id, createdAt, canceledAt, amountCents, description, dueDate }) => {
    const what = [description ?? 'Dívida', dueDate === null ? '' : `vence ${formatDate(dueDate)}`]
    const text = what.filter((part) => part !== '').join(', ')
    const made = line(createdAt, 'debt.created', id, [text, amountCents])
    if (canceledAt === null) return [made]
    return [made, line(canceledAt, 'debt.canceled', id, [`${text}: cancelada`, amountCents])]
  })

const paymentEvents = ({ payments }: Story): StoryEvent[] =>
  payments.map(({ id, createdAt, amountCents, paidOn, method }) => {
    const how = METHOD_LABELS[method] ?? method
    const text = `${formatMoney(amountCents)} em ${formatDate(paidOn)} (${how})`
    return line(createdAt, 'payment.recorded', id, [`Pagamento de ${text}`, amountCents])
  })

const JUDGED = {
  kept: ['promise.kept', 'Promessa cumprida'],
  broken: ['promise.broken', 'Promessa não cumprida'],
  canceled: ['promise.canceled', 'Promessa cancelada'],
  renegotiated: ['promise.canceled', 'Promessa trocada por outra'],
} as const

const promiseEvents = ({ promises }: Story): StoryEvent[] =>
  promises.flatMap(({ id, madeAt, judgedAt, status, amountCents, dueDate }) => {
    const text = `Promessa de ${formatMoney(amountCents)} para ${formatDate(dueDate)}`
    const made = line(madeAt, 'promise.made', id, [text, amountCents])
    if (status === 'open' || judgedAt === null) return [made]
    const [kind, outcome] = JUDGED[status]
    return [made, line(judgedAt, kind, id, [outcome, amountCents])]
  })

const ENDED = { kept: 'Acordo cumprido', broken: 'Acordo quebrado', canceled: 'Acordo cancelado' }

const agreementEvents = ({ agreements, installments }: Story): StoryEvent[] =>
  agreements.flatMap(({ id, madeAt, endedAt, status, totalCents }) => {
    const parts = installments.filter(({ agreementId }) => agreementId === id).length
    const text = `Acordo de ${formatMoney(totalCents)} em ${parts}x`
    const made = line(madeAt, 'agreement.made', id, [text, totalCents])
    if (status === 'active' || endedAt === null) return [made]
    return [made, line(endedAt, 'agreement.ended', id, [ENDED[status], totalCents])]
  })

const chargeEvents = ({ charges }: Story): StoryEvent[] =>
  charges.flatMap(({ id, createdAt, paidAt, amountCents }) => [
    line(createdAt, 'charge.created', id, [
      `Pix de ${formatMoney(amountCents)} gerado`,
      amountCents,
    ]),
    ...(paidAt === null
      ? []
      : [
          line(paidAt, 'charge.paid', id, [`Pix de ${formatMoney(amountCents)} pago`, amountCents]),
        ]),
  ])

const caseEvents = ({ cases }: Story): StoryEvent[] =>
  cases.flatMap(({ id, openedAt, resolvedAt, kind }) => {
    const label = CASE_LABELS[kind]
    const opened = line(openedAt, 'case.opened', id, `Caso aberto: ${label}`)
    if (resolvedAt === null) return [opened]
    return [opened, line(resolvedAt, 'case.resolved', id, `Caso resolvido: ${label}`)]
  })

const stopEvents = ({ stops }: Story): StoryEvent[] =>
  stops.flatMap(({ kind, at, liftedAt }) => {
    const label = STOP_LABELS[kind]
    const noted = line(at, 'stop.noted', kind, `Contato bloqueado: ${label}`)
    if (liftedAt === null) return [noted]
    return [noted, line(liftedAt, 'stop.lifted', kind, `Bloqueio retirado: ${label}`)]
  })

const campaignEvents = ({ touches }: Story): StoryEvent[] =>
  touches.flatMap(({ recipientId, name, status, reason, sentAt, repliedAt, updatedAt }) => {
    const called = name === null ? 'campanha' : `campanha ${name}`
    if (status === 'skipped') {
      const why = reason === null ? '' : `: ${reasonLabel(reason)}`
      return [line(updatedAt, 'campaign.skipped', recipientId, `Fora da ${called}${why}`)]
    }
    return [
      ...(sentAt === null
        ? []
        : [line(sentAt, 'campaign.sent', recipientId, `Mensagem da ${called}`)]),
      ...(repliedAt === null
        ? []
        : [line(repliedAt, 'campaign.replied', recipientId, `Respondeu à ${called}`)]),
    ]
  })

const deskEvents = ({ handOffs, notes }: Story): StoryEvent[] => [
  ...handOffs.map(({ id, at }) => line(at, 'hand_off.asked', id, 'Atendimento humano pedido')),
  ...notes.map(({ id, at, text }) => line(at, 'note.written', id, text.slice(0, 200))),
]
