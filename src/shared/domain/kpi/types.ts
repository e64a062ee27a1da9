/** What a figure is made of; one row of the list behind it is one of these. */
export type KpiSubject =
  | 'message'
  | 'debtor'
  | 'promise'
  | 'instalment'
  | 'agreement'
  | 'payment'
  | 'debt'
  | 'conversation'
  | 'answer'

/**
 * How rows become a figure: `ratio` Σ num ÷ Σ den; `sum` Σ num; `median`, `p95` of num; `nps` of scores in num;
 * `uplift` ratio of treated minus ratio of hold-out; `missing`: our data cannot give it.
 */
export type KpiKind = 'ratio' | 'sum' | 'median' | 'p95' | 'nps' | 'uplift' | 'missing'

/** `percent` is a fraction (0.5 = 50 %); `cents` integer cents; `score` −100 to 100. */
export type KpiUnit = 'percent' | 'cents' | 'days' | 'seconds' | 'score'

export type KpiGroup = 'envio' | 'contato' | 'negociacao' | 'dinheiro' | 'carteira' | 'atendimento'

export type KpiDefinition = {
  readonly id: string
  readonly group: KpiGroup
  /** pt-BR */
  readonly label: string
  /** pt-BR, what is divided by what. */
  readonly formula: string
  readonly unit: KpiUnit
  readonly kind: KpiKind
  readonly subject: KpiSubject
  /** Numerator and denominator are cents, not counts. */
  readonly money?: true
  /** Whether more is better. */
  readonly better: 'up' | 'down' | null
  /** Fewer rows than this are no figure. */
  readonly minN?: number
  /** Rests on events, which are kept 30 days. */
  readonly recentOnly?: true
  /** pt-BR: what the figure does not say, or why it is not there. */
  readonly note?: string
}
