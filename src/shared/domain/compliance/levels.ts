/** The rules of the gate: how hard each one is, how far the creditor may loosen it, and the law it comes from. */

import type { RuleLevel as Level } from '../../contracts/facts.ts'

/** `block` refuses, `review` waits for a person, `warn` only shows. */
export type { RuleLevel as Level } from '../../contracts/facts.ts'

const WEIGHT: Readonly<Record<Level, number>> = { warn: 0, review: 1, block: 2 }

type RuleLevel = {
  /** Out of the box. */
  readonly level: Level
  /** The creditor may set any level from here up. */
  readonly floor: Level
  readonly source: string
  /** What the settings screen shows, pt-BR. */
  readonly label: string
}

const CDC_42_71 = 'CDC art. 42 e art. 71'
const LGPD_18 = 'LGPD art. 18; política do WhatsApp Business'

/**
 * In the order in which they decide when several block: what lasts comes before what passes.
 * Sources: brazil.md 5.1 to 5.4.
 */
export const RULE_LEVELS = {
  opt_out: {
    level: 'block',
    floor: 'block',
    source: LGPD_18,
    label: 'Pediu para não receber mensagens',
  },
  wrong_person: {
    level: 'block',
    floor: 'block',
    source: 'LGPD art. 6º e 7º; CDC art. 42',
    label: 'Número de outra pessoa',
  },
  deceased: {
    level: 'block',
    floor: 'block',
    source: 'CC art. 1.792 e 1.997; CPC art. 796',
    label: 'Falecimento informado',
  },
  dispute: {
    level: 'block',
    floor: 'block',
    source: CDC_42_71,
    label: 'Dívida contestada',
  },
  fine_cap: {
    level: 'block',
    floor: 'block',
    source: 'CDC art. 52 § 1º',
    label: 'Multa acima de 2 %',
  },
  interest_cap: {
    level: 'block',
    floor: 'block',
    source: 'CTN art. 161 § 1º; Decreto 22.626/1933; Súmula 379 do STJ',
    label: 'Juros de mora acima de 1 % ao mês',
  },
  prescribed: {
    level: 'block',
    floor: 'review',
    source: 'CC art. 206 § 5º I; REsp 2.088.100/SP (Tema 1264 do STJ pendente)',
    label: 'Dívida com mais de cinco anos',
  },
  identity: {
    level: 'block',
    floor: 'block',
    source: 'CDC art. 42; LGPD art. 6º',
    label: 'Identidade não confirmada (modo agência)',
  },
  payment_claim: {
    level: 'block',
    floor: 'review',
    source: 'CDC art. 42, parágrafo único',
    label: 'Pagamento informado, em conferência',
  },
  hardship: {
    level: 'block',
    floor: 'warn',
    source: 'CDC art. 42 e 71; Lei 14.181/2021 (CDC art. 54-C)',
    label: 'Dificuldade financeira informada há pouco',
  },
  promise_open: {
    level: 'block',
    floor: 'warn',
    source: CDC_42_71,
    label: 'Promessa de pagamento ainda não vencida',
  },
  frequency_week: {
    level: 'block',
    floor: 'warn',
    source: CDC_42_71,
    label: 'Limite de mensagens em sete dias',
  },
  frequency_day: {
    level: 'block',
    floor: 'warn',
    source: CDC_42_71,
    label: 'Limite de mensagens no dia',
  },
  cool_off_after_reply: {
    level: 'block',
    floor: 'warn',
    source: CDC_42_71,
    label: 'Intervalo depois de uma resposta',
  },
  contact_hours: {
    level: 'block',
    floor: 'block',
    source: 'CDC art. 71',
    label: 'Fora do horário de contato',
  },
  cdc_42a: {
    level: 'warn',
    floor: 'warn',
    source: 'CDC art. 42-A',
    label: 'Falta nome, endereço ou CPF/CNPJ do credor',
  },
  tone: {
    level: 'warn',
    floor: 'warn',
    source: CDC_42_71,
    label: 'Tom da mensagem',
  },
  parana_consent: {
    level: 'warn',
    floor: 'warn',
    source: 'PR, Lei 17.437/2012 (Lei 19.904/2019), hoje no código estadual, Lei 22.130/2024',
    label: 'Paraná: autorização expressa para mensagens',
  },
} as const satisfies Record<string, RuleLevel>

export type RuleId = keyof typeof RULE_LEVELS

/** The table is a literal nobody extends, so its keys are exactly its own enumerable ones. */
function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[]
}

/** All rules, the most lasting first. */
export const RULE_IDS: readonly RuleId[] = keysOf(RULE_LEVELS)

export const isRuleId = (id: string): id is RuleId => Object.hasOwn(RULE_LEVELS, id)

export const stricter = (a: Level, b: Level): Level => (WEIGHT[a] >= WEIGHT[b] ? a : b)
export const milder = (a: Level, b: Level): Level => (WEIGHT[a] <= WEIGHT[b] ? a : b)

/** Whether the creditor may set a rule to this level: never below its floor. */
export const mayBe = (rule: RuleId, level: Level): boolean =>
  WEIGHT[level] >= WEIGHT[RULE_LEVELS[rule].floor]

/** The level that counts: the creditor's where it is allowed, else the rule's own. */
export function levelOf(rule: RuleId, own: Partial<Record<RuleId, Level>>): Level {
  const { level, floor } = RULE_LEVELS[rule]
  return stricter(own[rule] ?? level, floor)
}
