import type {
  AgreementDto,
  ChargeDto,
  InstallmentDto,
  PromiseDto,
} from '../../../src/shared/contracts/api/records.ts'
import type { CaseKind } from '../../../src/shared/contracts/facts.ts'

type Tone = 'ok' | 'info' | 'warn' | 'danger' | 'plain'
type Shown = { text: string; tone: Tone }

export const PROMISE_STATUS: Record<PromiseDto['status'], Shown> = {
  open: { text: 'Aberta', tone: 'info' },
  kept: { text: 'Cumprida', tone: 'ok' },
  broken: { text: 'Quebrada', tone: 'danger' },
  canceled: { text: 'Cancelada', tone: 'plain' },
  renegotiated: { text: 'Renegociada', tone: 'plain' },
}

export const AGREEMENT_STATUS: Record<AgreementDto['status'], Shown> = {
  active: { text: 'Ativo', tone: 'info' },
  kept: { text: 'Cumprido', tone: 'ok' },
  broken: { text: 'Quebrado', tone: 'danger' },
  canceled: { text: 'Cancelado', tone: 'plain' },
}

export const CHARGE_STATUS: Record<ChargeDto['status'], Shown> = {
  active: { text: 'Aguardando', tone: 'info' },
  paid: { text: 'Pago', tone: 'ok' },
  expired: { text: 'Vencido', tone: 'warn' },
  canceled: { text: 'Cancelado', tone: 'plain' },
}

/** An instalment by what came in and what day it is, YYYY-MM-DD. */
export function installmentStatus(one: InstallmentDto, today: string): Shown {
  if (one.paid_cents >= one.amount_cents) return { text: 'Paga', tone: 'ok' }
  if (one.paid_cents > 0) return { text: 'Paga em parte', tone: 'warn' }
  return one.due_date < today
    ? { text: 'Vencida', tone: 'danger' }
    : { text: 'A vencer', tone: 'plain' }
}

export const CASE_LABELS: Record<CaseKind, string> = {
  payment_claim: 'Diz que pagou',
  dispute: 'Contesta a dívida',
  deceased: 'Informou falecimento',
  wrong_person: 'Número de outra pessoa',
  hardship: 'Dificuldade financeira',
  legal: 'Falou em advogado ou Procon',
  complaint: 'Reclamação',
  data_request: 'Pedido sobre dados pessoais',
  payment_review: 'Pagamento a conferir',
  broken_promises: 'Promessas não cumpridas',
}

/** Cases that stand as queues of their own in the inbox. */
export const QUEUES: readonly { kind: CaseKind; label: string }[] = [
  { kind: 'payment_claim', label: 'Diz que pagou' },
  { kind: 'dispute', label: 'Contestação' },
  { kind: 'hardship', label: 'Dificuldade' },
  { kind: 'legal', label: 'Jurídico' },
  { kind: 'broken_promises', label: 'Promessas quebradas' },
  { kind: 'payment_review', label: 'Pagamento a conferir' },
  { kind: 'data_request', label: 'Dados pessoais' },
  { kind: 'complaint', label: 'Reclamação' },
]

export type Outcome = 'confirmed' | 'refused' | 'corrected' | 'done'

/** How a case may end, in the words of its kind. */
export function outcomesOf(kind: CaseKind): readonly (readonly [Outcome, string])[] {
  if (kind === 'payment_claim') {
    return [
      ['confirmed', 'O pagamento entrou'],
      ['refused', 'Não encontramos o pagamento'],
      ['corrected', 'Já estava registrado em outro lugar'],
    ]
  }
  if (kind === 'dispute') {
    return [
      ['confirmed', 'A pessoa tem razão: a cobrança para'],
      ['refused', 'A dívida está certa: a cobrança continua'],
      ['corrected', 'Corrigimos a dívida: a cobrança continua'],
    ]
  }
  if (kind === 'wrong_person' || kind === 'deceased') {
    return [
      ['confirmed', 'É isso mesmo: não escrever mais'],
      ['refused', 'Foi engano: a cobrança continua'],
    ]
  }
  return [
    ['done', 'Resolvido'],
    ['corrected', 'Corrigimos algo nosso'],
  ]
}

/** What the records of a conversation are called. */
export const RECORDS = {
  cases: 'Para resolver',
  promises: 'Promessas',
  agreement: 'Acordo',
  charges: 'Códigos Pix',
  older: 'Anteriores',
  promise: 'Promessa',
  offer: 'Proposta',
  pix: 'Pix',
  payment: 'Pagamento',
  promiseTitle: 'Registrar promessa',
  promiseHint: 'Até essa data a pessoa não recebe campanhas, e é lembrada no dia.',
  offerTitle: 'Fazer proposta',
  offerHint: 'Só aparecem condições dentro da política de negociação.',
  noOffers: 'A política de hoje não permite nenhuma proposta.',
  close: 'Fechar acordo',
  write: 'Escrever na conversa',
  pixTitle: 'Enviar Pix',
  pixHint: 'Sem valor: a próxima parcela do acordo, ou tudo o que está em aberto hoje.',
  pixSend: 'Enviar código',
  paymentTitle: 'Registrar pagamento',
  amount: 'Valor',
  allOwed: 'Em branco: tudo o que está em aberto.',
  debtor: 'Devedor',
  resolve: 'Resolver',
  note: 'Observação',
  noCases: 'Nada para resolver',
  noCasesHint: 'Quando alguém diz que pagou, contesta ou reclama, aparece aqui.',
} as const

/** Said once something was done. */
export const DONE = {
  promise: 'Promessa registrada.',
  agreement: 'Acordo fechado.',
  charge: 'Código Pix enviado.',
  resolved: 'Caso resolvido.',
  payment: 'Pagamento registrado.',
  canceled: 'Cancelado.',
} as const
