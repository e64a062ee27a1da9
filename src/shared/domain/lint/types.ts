/** What the linter of message templates says, and what it must know. */

/**
 * - `block`: the law forbids it; the template is not saved.
 * - `review`: it depends on a fact (a real process, a real deadline); a person decides before it is used.
 * - `warn`: it will work less well, or something is missing that may be elsewhere.
 */
export type FindingLevel = 'block' | 'review' | 'warn'

export type FindingCode =
  | 'threat'
  | 'legal_threat'
  | 'false_document'
  | 'exposure'
  | 'insult'
  | 'negative_listing'
  | 'false_urgency'
  | 'asks_secret'
  | 'stranger_told'
  | 'no_way_out'
  | 'creditor_missing'
  | 'creditor_unset'
  | 'not_itemised'
  | 'shouting'
  | 'emoji_wall'
  | 'too_long'
  | 'short_link'
  | 'unsafe_link'

export type Finding = {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** pt-BR, for the person who edits the template. */
  readonly message: string
  /** Index into the body, in UTF-16 units; 0 with `length` 0 when it is about the whole text. */
  readonly position: number
  readonly length: number
  /** The rule's source. */
  readonly law: string
}

export type LintContext = {
  /** Who sends: an agency may say nothing of a debt in a first message. */
  readonly mode: 'first_party' | 'agency'
  /** Which data of CDC art. 42-A the creditor has filled in. */
  readonly creditorFields: {
    readonly name: boolean
    readonly address: boolean
    readonly taxId: boolean
  }
}
