/** Why a recipient was not sent to: left out (skip), held back (stop) or refused (fail). */

/** What an operator reads; the rule behind a skip is named where it is law. */
export const SKIP_REASONS_PT = {
  shared_phone: 'telefone de outro destinatário da campanha',
  opted_out: 'pediu para não receber mensagens',
  debt_paid: 'dívida quitada',
  no_phone: 'sem telefone válido',
  missing_value: 'falta um dado usado no modelo',
  prescribed: 'dívida prescrita (mais de cinco anos)',
  disputed: 'dívida contestada',
  payment_claim: 'informou que já pagou; em conferência',
  hardship: 'dificuldade financeira informada; em pausa',
  agency_identity: 'modo agência: a pessoa ainda não confirmou quem é',
  wrong_person: 'número de outra pessoa',
  deceased: 'falecimento informado',
  legal_threat: 'ameaça jurídica ou processo em curso',
  person_speaking: 'em atendimento humano',
  holdout: 'grupo de controle: não recebe, para comparar',
  promise_open: 'promessa de pagamento em aberto',
  agreement_open: 'acordo em dia',
  contacted_recently: 'contato recente demais',
  erased: 'dados apagados a pedido',
  merged: 'cadastro unido a outro',
  compliance: 'regra de conformidade',
  needs_review: 'aguarda revisão de uma pessoa',
} as const satisfies Record<string, string>

export type SkipReason = keyof typeof SKIP_REASONS_PT

/** Why the Sender says "not now"; the row waits, except when the campaign is over. */
export const STOP_REASONS_PT = {
  paused: 'campanha pausada',
  canceled: 'campanha cancelada',
  cap: 'limite do número atingido',
  locked: 'número bloqueado temporariamente pelo WhatsApp',
  session: 'WhatsApp desconectado',
  window: 'fora do horário de contato',
  phone_changed: 'telefone corrigido; vai para o novo',
} as const satisfies Record<string, string>

/** Why nobody knows yet whether it left. */
export const DOUBT_REASONS_PT = {
  timeout: 'sem resposta do WAHA; conferindo',
  reset: 'conexão interrompida; conferindo',
  interrupted: 'envio interrompido; conferindo',
} as const satisfies Record<string, string>

type DoubtReason = keyof typeof DOUBT_REASONS_PT

export type StopReason = keyof typeof STOP_REASONS_PT

/** Whom a failure speaks against: the person's number, our WhatsApp number (its health), or our own system. */
export type Charge = 'recipient' | 'number' | 'us'

type FailRule = { readonly charge: Charge; readonly retryable: boolean; readonly label: string }

/** A refusal is final; a fault, or a limit that lifts by itself, is tried again. */
const FAIL_RULES = {
  not_on_whatsapp: { charge: 'recipient', retryable: false, label: 'número não tem WhatsApp' },
  invalid_chat: {
    charge: 'recipient',
    retryable: false,
    label: 'destinatário inválido no WhatsApp',
  },
  // NOWEB reports a refused cold send (463) as ack -1 after its 201, without a reason.
  ack_error: { charge: 'number', retryable: false, label: 'WhatsApp recusou após o envio' },
  ack_locked: {
    charge: 'number',
    retryable: true,
    label: 'número impedido de iniciar conversas (recusa após o envio)',
  },
  reachout_locked: {
    charge: 'number',
    retryable: true,
    label: 'número impedido de iniciar conversas (463)',
  },
  rate_limited: { charge: 'number', retryable: true, label: 'WhatsApp limitou a velocidade' },
  session_down: { charge: 'number', retryable: true, label: 'WhatsApp desconectado' },
  rejected: { charge: 'us', retryable: false, label: 'pedido recusado pelo WAHA' },
  unauthorized: { charge: 'us', retryable: true, label: 'chave do WAHA recusada' },
  unreachable: { charge: 'us', retryable: true, label: 'WAHA fora do ar' },
  internal: { charge: 'us', retryable: true, label: 'falha interna' },
  dead_letter: { charge: 'us', retryable: false, label: 'falhas internas repetidas' },
  not_sent: { charge: 'us', retryable: true, label: 'uma pessoa viu que não chegou' },
  stale: { charge: 'us', retryable: false, label: 'ficou velha demais para ser enviada' },
  attempts_exhausted: { charge: 'us', retryable: false, label: 'tentativas esgotadas' },
} as const satisfies Record<string, FailRule>

export type FailReason = keyof typeof FAIL_RULES

export const FAIL_REASONS = keysOf(FAIL_RULES)
export const SKIP_REASONS = keysOf(SKIP_REASONS_PT)
export const STOP_REASONS = keysOf(STOP_REASONS_PT)

export const FAIL_REASONS_PT: Readonly<Record<FailReason, string>> = labelsOf()

/** Whom to charge; an unknown reason (an older row) is our own fault until shown otherwise. */
export function chargeOf(reason: string): Charge {
  return ruleOf(reason)?.charge ?? 'us'
}

/** Whether a failure for this reason may be tried again; unknown reasons may not. */
export function isRetryable(reason: string): boolean {
  return ruleOf(reason)?.retryable ?? false
}

export function isSkipReason(reason: string): reason is SkipReason {
  return Object.hasOwn(SKIP_REASONS_PT, reason)
}

export function isStopReason(reason: string): reason is StopReason {
  return Object.hasOwn(STOP_REASONS_PT, reason)
}

export function isFailReason(reason: string): reason is FailReason {
  return Object.hasOwn(FAIL_RULES, reason)
}

/** The pt-BR label of any reason, for screens; an unknown one is shown as it is. */
export function reasonLabel(reason: string): string {
  if (isSkipReason(reason)) return SKIP_REASONS_PT[reason]
  if (isStopReason(reason)) return STOP_REASONS_PT[reason]
  if (isFailReason(reason)) return FAIL_REASONS_PT[reason]
  if (isDoubtReason(reason)) return DOUBT_REASONS_PT[reason]
  return reason.startsWith('gateway_') ? 'resposta inesperada do WAHA' : reason
}

function isDoubtReason(reason: string): reason is DoubtReason {
  return Object.hasOwn(DOUBT_REASONS_PT, reason)
}

function ruleOf(reason: string): FailRule | undefined {
  return isFailReason(reason) ? FAIL_RULES[reason] : undefined
}

function labelsOf(): Record<FailReason, string> {
  const entries = FAIL_REASONS.map((reason) => [reason, FAIL_RULES[reason].label] as const)
  return fromKeys(entries)
}

/** The tables are literals nobody extends, so their keys are exactly their own enumerable ones. */
function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[]
}

/** Called with one entry per key of K, so no key is missing. */
function fromKeys<K extends string>(entries: readonly (readonly [K, string])[]): Record<K, string> {
  return Object.fromEntries(entries) as Record<K, string>
}
