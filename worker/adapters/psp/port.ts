/**
 * What the product needs of a payment provider. Amounts in cents, times in epoch ms. Adapters throw `PspFault` when
 * the provider refuses or is silent.
 */

export type Payer = {
  name: string
  /** CPF or CNPJ digits, when known. */
  taxId?: string | undefined
}

export type NewCharge = {
  /** Ours: 26 to 35 letters and digits. The same txid again is the same charge. */
  txid: string
  amountCents: number
  debtor: Payer | null
  /** How long the code can be paid, for a charge without a due date. */
  expiresInSeconds: number
  /** YYYY-MM-DD: a charge with a due date, where the adapter can make one. */
  dueDate?: string | undefined
  /** Shown to the payer, at most 140 characters. */
  description?: string | undefined
}

export type IssuedCode = {
  /** The text of the Pix code ("copia e cola"). */
  code: string
  txid: string
  expiresAt: number | null
}

/** Money given back for a payment. */
export type Refund = { id: string; amountCents: number; at: number | null; done: boolean }

/** A Pix that arrived. */
export type Received = {
  endToEndId: string
  txid: string | null
  amountCents: number
  paidAt: number
  refunds: readonly Refund[]
}

export type ChargeState = {
  txid: string
  status: 'active' | 'paid' | 'removed'
  amountCents: number
  received: readonly Received[]
}

export type PaymentProvider = {
  readonly name: 'api_pix'
  createCharge: (charge: NewCharge) => Promise<IssuedCode>
  /** Null when the provider does not know the txid. */
  getCharge: (txid: string) => Promise<ChargeState | null>
  /** Null when the provider does not know the payment. */
  getReceived: (endToEndId: string) => Promise<Received | null>
  /** What arrived in [from, to), all pages. */
  listReceived: (from: number, to: number) => Promise<Received[]>
  /** Asks to be told at `${url}/pix`. */
  registerWebhook: (url: string) => Promise<void>
  /** A bank slip, for providers that issue them; the API Pix standard has none. */
  createBoleto?: (charge: NewCharge & { dueDate: string; debtor: Payer }) => Promise<{
    /** "Linha digitável". */
    line: string
    url: string | null
  }>
}

/** The provider said no or nothing. `code` names the kind of error, never a value that was sent. */
export class PspFault extends Error {
  readonly code: string
  readonly status: number | null
  constructor(code: string, status: number | null = null) {
    super(code)
    this.name = 'PspFault'
    this.code = code
    this.status = status
  }
}
