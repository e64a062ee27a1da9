/** Readings that the words of a turn correct, whatever a classifier made of them. */
import type { Intent } from '../../contracts/intents.ts'
import type { MessageKind, OpenQuestion } from '../dialogue.ts'
import { normalizeChat } from '../text.ts'
import { isSure, readAs } from './certainty.ts'
import { needsIdentity } from './draft.ts'
import type { Context } from './draft.ts'
import { farMonth } from './promise.ts'
import { acceptsExplicitly, asksToBeSent } from './words.ts'

type Reading = { when: (context: Context, plain: string) => boolean; intent: Intent }

/** What closes a talk, or says nothing, gives way to a wish in so many words. */
const GIVES_WAY: ReadonlySet<Intent> = new Set([
  'aceite',
  'recusa',
  'agradecimento',
  'saudacao',
  'fora_de_escopo',
])
const DEALING: ReadonlySet<OpenQuestion | null> = new Set<OpenQuestion>([
  'offer',
  'installments',
  'promise',
  'pay',
  'date',
])
const NEGATION = /\b(?:nao|nem|nunca|sem)\b/u
const BARE_NO = /^(?:(?:ah|ih|olha|poxa) )?(?:nao|n|nn|nem)(?: (?:nao|mesmo|obrigad[oa]))?$/u
const ASKS_WHO =
  /\b(?:falo com|estou falando com|(?:e|eh) (?:voce|voces|o numero|este o numero)|este (?:numero|telefone)|conhece)\b/u
/** Words of a payment that was made. */
const OF_PAYING =
  /\b(?:pag\w+|pg|pix|quit\w+|deposit\w+|transfer\w+|comprovante|recibo|fiz|feito|mand\w+|envi\w+|caiu|debit\w+|descont\w+|boleto|acertei|baixa|ja foi|efetu\w+)\b/u
const PAID_MYSELF = /\b(?:pa(?:gu|ug)ei|quitei|efetuei|transferi|depositei)\b/u
const SOMEBODY_ELSE =
  /\b(?:nao|engano|errad[oa]|outra pessoa|mae|pai|filh[oa]|esposa|marido|irm[ao]|mudou|comprei|numero)\b/u
const hasReceipt = (kinds: readonly MessageKind[]): boolean =>
  kinds.some((kind) => kind === 'image' || kind === 'document')
/** Typed by ear as often as not: "disconto", "descunto". */
const DISCOUNT = /\bd[ei]sc[ou]nt\w*\b/u
const DISPUTES =
  /\b(?:valor|conta|cobranca|divida|isso|saiu)\b.*\bnao (?:co[a-z]{1,4}ere|bate|procede)\b/u
const SPLIT = /\b(?:parcel\w+|dividi\w*|em vezes|prestac\w+)\b/u
const OWED =
  /\b(?:quanto|qual (?:e )?o (?:valor|total))\b.*\b(?:dev\w+|valor|total|fic\w+|divida)\b/u

const gives = ({ turn, ...rest }: Context): boolean =>
  GIVES_WAY.has(turn.classification.intent) || !isSure({ turn, ...rest })

/** In this order; the first that fits. */
const READINGS: readonly Reading[] = [
  {
    // "Não" to an offer is no wrong number.
    when: ({ turn, ...rest }, plain) =>
      turn.classification.intent === 'numero_errado' &&
      BARE_NO.test(plain) &&
      !needsIdentity({ turn, ...rest }) &&
      !ASKS_WHO.test(normalizeChat(turn.botText ?? '').plain),
    intent: 'recusa',
  },
  {
    // A picture with "aqui ó", or "tem um engano, já paguei": a claim, no stranger.
    when: ({ turn }, plain) =>
      turn.classification.intent === 'numero_errado' &&
      ((hasReceipt(turn.kinds) && !SOMEBODY_ELSE.test(plain)) ||
        (PAID_MYSELF.test(plain) && !NEGATION.test(plain))),
    intent: 'confirmacao_pagamento',
  },
  {
    // "A segunda" chooses; nobody says by it that they paid.
    when: ({ turn, state }, plain) =>
      turn.classification.intent === 'confirmacao_pagamento' &&
      DEALING.has(state.asked) &&
      !OF_PAYING.test(plain) &&
      !hasReceipt(turn.kinds),
    intent: 'fora_de_escopo',
  },
  {
    // "De onde saiu esse valor? Não confere" disputes it, however it is typed.
    when: ({ turn }, plain) =>
      (turn.classification.intent === 'consulta_divida' ||
        GIVES_WAY.has(turn.classification.intent)) &&
      DISPUTES.test(plain),
    intent: 'contestacao',
  },
  {
    when: (context, plain) => farMonth(context) !== null && !SPLIT.test(plain),
    intent: 'promessa_pagamento',
  },
  {
    when: (context, plain) =>
      gives(context) &&
      DISCOUNT.test(plain) &&
      !NEGATION.test(plain) &&
      !acceptsExplicitly(context.turn),
    intent: 'negociacao_desconto',
  },
  {
    when: (context) =>
      gives(context) &&
      context.state.asked !== 'offer' &&
      context.state.asked !== 'installments' &&
      asksToBeSent(context.turn),
    intent: 'informacoes_pagamento',
  },
  {
    when: (context, plain) =>
      GIVES_WAY.has(context.turn.classification.intent) &&
      SPLIT.test(plain) &&
      !NEGATION.test(plain) &&
      !acceptsExplicitly(context.turn),
    intent: 'negociacao_parcelamento',
  },
  {
    when: (context, plain) => gives(context) && OWED.test(plain) && !NEGATION.test(plain),
    intent: 'consulta_divida',
  },
]

/** A request always beats a closing: "manda o Pix" after a promise is no thank-you. */
export function reread(context: Context): Context {
  const { path } = context.turn.classification
  if (path === 'rules' || path === 'media') return context
  const { plain } = normalizeChat(context.turn.text)
  const reading = READINGS.find(({ when }) => when(context, plain))
  return reading === undefined ? context : readAs(context, reading.intent)
}
