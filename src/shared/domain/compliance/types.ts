import type { Purpose } from '../../contracts/facts.ts'
import type { StopKind } from '../dialogue.ts'
import type { TemplateVariable } from '../template.ts'
import type { Level, RuleId } from './levels.ts'
import type { ComplianceSettings } from './settings.ts'

/** One outgoing message as the gate sees it; never its words. */
export type OutgoingMessage = {
  /**
   * Why it leaves: `campaign`, `notice` and `nps` are started by us, `reply` is the bot's answer, `manual` was typed by
   * an operator.
   */
  readonly purpose: Purpose
  /** The text says that, what or since when somebody owes. */
  readonly debtDetails: boolean
  /** It answers something they wrote. Counts for `reply` and `manual` only. */
  readonly answersInbound: boolean
  /** They never wrote to us. */
  readonly cold: boolean
  /** The one acknowledgement of a stop (or the condolence): the only text that leaves after it. */
  readonly acknowledgesStop?: boolean
  /** A further part of one message (the Pix code after the reminder): counts with its first part, not again. */
  readonly continuation?: boolean
  /** False for what asks for no money (thanks for a payment); campaigns and notices ask unless said otherwise. */
  readonly asksPayment?: boolean
  /** Variables of the template it was made from; left out for free text. */
  readonly variables?: readonly TemplateVariable[]
  /** What the template linter found in its wording. */
  readonly toneFindings?: readonly { readonly code: string }[]
}

export type ComplianceDebt = {
  /** YYYY-MM-DD, or null when unknown: then its age stops nothing. */
  readonly dueDate: string | null
  /** Why a debt over five years may be asked for all the same, in writing; null when nobody gave a reason. */
  readonly prescribedOverrideReason: string | null
  /** Late fine, hundredths of a percent of the principal, once (200 = 2 %). */
  readonly fineBps: number
  /** Interest on arrears, hundredths of a percent a month (100 = 1 %). */
  readonly interestMonthlyBps: number
}

export type ActiveStop = {
  readonly kind: StopKind
  /** Epoch ms at which it ends by itself; null = until lifted. */
  readonly until: number | null
}

/** Present truth about one person at one moment; built by `complianceFactsOf`. */
export type ComplianceFacts = {
  readonly now: number
  /** IANA zones in which the person may live; an hour must be allowed in all of them. */
  readonly zones: readonly string[]
  /** States (UF) whose law may apply; several for an area code on a border, none = any. */
  readonly states: readonly string[]
  readonly stops: readonly ActiveStop[]
  /** A dated promise or an agreement in good standing holds campaigns until then; null = none. */
  readonly promiseOpenUntil: number | null
  /** The debts this message is about; empty when it is about none. */
  readonly debts: readonly ComplianceDebt[]
  /** When messages that we started (campaign, notice, NPS; first parts only) left: at least the last seven days. */
  readonly startedAt: readonly number[]
  readonly lastInboundAt: number | null
  readonly lastOutboundAt: number | null
  /** The debtor said in this conversation who they are. */
  readonly identityConfirmed: boolean
  readonly mode: 'first_party' | 'agency'
  readonly gateway: 'simulator' | 'waha'
  /** What CDC art. 42-A asks for is known of the creditor. */
  readonly creditor: { readonly name: boolean; readonly address: boolean; readonly taxId: boolean }
  /** The consumer authorised messages in writing; null = not known. */
  readonly consent: boolean | null
}

export type ComplianceRules = {
  readonly settings: ComplianceSettings
  /** Config.contactHours: hours and caps bind. On a real gateway they always do. */
  readonly enforceHours: boolean
}

export type Evidence = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number)[]>
>

/** One rule that spoke. */
export type Finding = {
  readonly rule: RuleId
  readonly level: Level
  /** For machines; no personal data. */
  readonly evidence: Evidence
  /** What an operator reads, pt-BR. */
  readonly message: string
  /** The law behind it. */
  readonly source: string
  /** Epoch ms at which this finding ends by itself; null = not by itself. */
  readonly until: number | null
}

export type Verdict =
  | { readonly kind: 'allow'; readonly warnings: readonly Finding[] }
  | { readonly kind: 'review'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'refuse'
      /** The rule that decides, the most lasting one first. */
      readonly rule: RuleId
      readonly evidence: Evidence
      /** Epoch ms at which the same message passes, if nothing else changes; null = waiting does not help. */
      readonly until: number | null
      readonly findings: readonly Finding[]
    }
