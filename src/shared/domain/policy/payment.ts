import type { ChargeAction } from '../dialogue.ts'
import { formatMoney } from '../money.ts'
import { totalCents } from '../replies.ts'
import { stripAccents } from '../text.ts'
import { activeAgreement, agreementPay, hasPixKey } from './agreement.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { openPromise } from './promise.ts'

const WANTS_BOLETO =
  /\b(?:boleto|segunda via|2 ?a? via|2ª via|fatura|carne|linha digitavel|codigo de barras)\b/u
const WANTS_QR = /\bqr\b|\bqrcode\b/u
/** A code of less is a slip of the pen. */
const LEAST_PART_CENTS = 100

/** How to pay: what is owed, itemised, then the code alone so that it can be copied. */
export function howToPay(context: Context): Draft {
  const { turn, facts } = context
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  if (activeAgreement(context) !== null) return withPicture(context, agreementPay(context))
  if (!hasPixKey(context)) return { say: ['pay_hand_off'], actions: [handOff('asked')] }
  const charge = chargeFor(context)
  if (WANTS_BOLETO.test(stripAccents(turn.text)))
    return { say: ['pay_boleto', 'pix_code'], actions: [charge, handOff('asked')] }
  const part = charge.amountCents < totalCents(facts)
  return withPicture(context, {
    say: [part ? 'pay_part' : 'pay_pix', 'pix_code'],
    actions: [charge],
    extra: { amount: formatMoney(charge.amountCents) },
  })
}

const ALL = /\b(?:tudo|total|inteir[oa]|complet[oa]|integral|quitar)\b/u

/** All that is open, with the charges of today; less where the debtor named or promised a part. */
function chargeFor(context: Context): ChargeAction {
  const { turn, facts } = context
  const owed = totalCents(facts)
  const promised = ALL.test(stripAccents(turn.text)) ? undefined : openPromise(context)?.amountCents
  const said = turn.entities.amountCents ?? promised ?? owed
  return {
    kind: 'charge',
    amountCents: said >= LEAST_PART_CENTS && said < owed ? said : owed,
    debtIds: facts.debts.map(({ id }) => id),
    agreementId: null,
    installmentNo: null,
    ofNewAgreement: false,
  }
}

/** The picture only on request: most people copy the code. */
function withPicture({ turn }: Context, draft: Draft): Draft {
  const wants = WANTS_QR.test(stripAccents(turn.text)) && draft.say.includes('pix_code')
  return wants ? { ...draft, say: [...draft.say, 'pix_qr'] } : draft
}
