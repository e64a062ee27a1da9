import type { ChargeAction, DebtFacts } from '../../src/shared/domain/dialogue.ts'
import { pixCode, txidFrom } from '../../worker/adapters/pix/br-code.ts'

export type ChargeOrder = {
  /** Of the charge's fact: the same charge asked for again has the same txid. */
  id: string
  action: ChargeAction
  facts: DebtFacts
}

export type IssuedCharge = {
  provider: 'static' | 'api_pix'
  txid: string
  code: string
  expiresAt: number | null
}

export type Charger = (order: ChargeOrder) => Promise<IssuedCharge | null>

/** A creditor's city is not on record; banks show the one of the key's owner. */
const CITY = 'BRASIL'

/** A static code for the creditor's own key: nobody has to be asked. */
export const staticCharger: Charger = async ({ id, action, facts: { creditor } }) => {
  const txid = await txidFrom(id)
  const made = pixCode({
    key: creditor.pixKey ?? '',
    receiverName: creditor.pixKeyOwner ?? creditor.name,
    city: CITY,
    amountCents: action.amountCents,
    txid,
  })
  return made.ok ? { provider: 'static', txid, code: made.code, expiresAt: null } : null
}
