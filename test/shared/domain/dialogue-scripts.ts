import type { DebtFacts } from '../../../src/shared/domain/dialogue.ts'
import { debtFacts } from './dialogue-builders.ts'
import type { Spoken } from './dialogue-builders.ts'

const NO_PIX = debtFacts({ creditor: { pixKey: null } })
const SHARED = debtFacts({ shared: true })
const AGENCY = debtFacts({ creditor: { mode: 'agency' } })
const STRANGER = debtFacts({ debtor: null, debts: [] })
const PAID_UP = debtFacts({ debts: [] })

/** What is said, which replies come, which actions. */
type Step = [said: string | Spoken, replies: string[], actions?: string[]]
export type Script = { name: string; facts?: DebtFacts; bot?: string; steps: Step[] }

const media = (kind: Required<Spoken>['kinds'][number], text = ''): Spoken => ({
  text,
  kinds: [kind],
})

export const SCRIPTS: Script[] = [
  {
    name: 'greets as a virtual assistant, then shorter',
    steps: [
      ['oi', ['greeting']],
      ['oi', ['greeting_again']],
    ],
  },
  {
    name: 'a claim asks for the receipt once',
    steps: [
      ['oi já paguei', ['claim_ask_receipt'], ['stop:payment_claim', 'case:payment_claim']],
      [
        'já paguei sim, ontem',
        ['claim_noted'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
  },
  {
    name: 'a receipt is received, never a payment',
    steps: [
      ['paguei ontem', ['claim_ask_receipt'], ['stop:payment_claim', 'case:payment_claim']],
      [
        media('image'),
        ['receipt_received'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
  },
  {
    name: 'a document with a caption is a receipt',
    steps: [
      [
        media('document', 'segue o comprovante'),
        ['receipt_received'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
  },
  {
    name: 'no receipt at hand is no problem',
    steps: [
      ['já quitei isso', ['claim_ask_receipt'], ['stop:payment_claim', 'case:payment_claim']],
      [
        'não',
        ['claim_noted'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
  },
  {
    name: 'a promise with date and amount',
    steps: [['pago 150 reais na sexta', ['promise_dated'], ['promise:2026-11-20:15000']]],
  },
  {
    name: 'a vague promise asks for the day, a bare number answers',
    steps: [
      ['vou pagar', ['promise_ask_day']],
      ['20', ['promise_dated'], ['promise:2026-11-20:24950']],
    ],
  },
  {
    name: 'still no day: noted without pressing',
    steps: [
      ['mês que vem eu pago', ['promise_ask_day']],
      ['quando eu receber eu pago', ['promise_vague'], ['promise:none:none']],
    ],
  },
  {
    name: 'a weekday answers the question for the day',
    steps: [
      ['pode deixar que eu pago', ['promise_ask_day']],
      ['segunda', ['promise_dated'], ['promise:2026-11-23:24950']],
    ],
  },
  {
    name: 'a day months away is for a person',
    steps: [['pago dia 10/05/2027', ['promise_far'], ['hand_off:negotiation']]],
  },
  {
    name: 'instalments inside the policy are read back, then agreed',
    steps: [
      ['dá pra parcelar em 3x?', ['offer_fits']],
      ['pode fechar', ['agreement_done', 'pix_code'], ['agreement:3x:24950', 'charge:8317']],
    ],
  },
  {
    name: 'a discount that the policy does not have: nothing is invented',
    steps: [['tem desconto à vista?', ['no_discount']]],
  },
  {
    name: 'how to pay: the key alone in its own message',
    steps: [['manda o pix', ['pay_pix', 'pix_code'], ['charge:24950']]],
  },
  {
    name: 'how to pay without a key: a person',
    facts: NO_PIX,
    steps: [['como faço pra pagar?', ['pay_hand_off'], ['hand_off:asked']]],
  },
  {
    name: 'a boleto comes from a person, Pix meanwhile',
    steps: [
      [
        'me manda a segunda via do boleto',
        ['pay_boleto', 'pix_code'],
        ['charge:24950', 'hand_off:asked'],
      ],
    ],
  },
  {
    name: 'what is owed, then yes to how to pay',
    steps: [
      ['quanto eu devo?', ['debts', 'debts_next']],
      ['sim', ['pay_pix', 'pix_code'], ['charge:24950']],
    ],
  },
  {
    name: 'what is owed, then no',
    steps: [
      ['qual o valor total?', ['debts', 'debts_next']],
      ['agora não', ['refused']],
    ],
  },
  {
    name: 'nothing open is said as it is',
    facts: PAID_UP,
    steps: [
      ['quanto eu devo?', ['nothing_open']],
      ['manda o pix', ['nothing_open']],
      ['vou pagar amanhã', ['nothing_open']],
      ['já paguei', ['claim_nothing_open']],
      ['oi', ['greeting_nothing_open']],
    ],
  },
  {
    name: 'a dispute stops, asks one thing, and a person comes',
    steps: [
      [
        'não reconheço essa dívida',
        ['dispute'],
        ['stop:dispute', 'case:dispute', 'hand_off:dispute'],
      ],
      ['comprei nada disso moço', ['dispute_noted'], ['hand_off:dispute']],
    ],
  },
  {
    name: 'wrong person: sorry and gone',
    steps: [['número errado', ['wrong_person'], ['stop:wrong_person', 'case:wrong_person']]],
  },
  {
    name: 'deceased: condolence and a person',
    steps: [
      ['minha mãe faleceu', ['deceased'], ['stop:deceased', 'case:deceased', 'hand_off:deceased']],
    ],
  },
  {
    name: 'opt-out: one confirmation, then silence; a question is answered; back on request',
    steps: [
      ['sair', ['opt_out'], ['stop:opt_out']],
      ['ok', []],
      ['sair', []],
      ['oi', []],
      ['quanto eu devo?', ['debts', 'debts_next']],
      ['bom dia', []],
      ['quero receber de novo', ['resumed'], ['resume']],
      ['oi', ['greeting']],
    ],
  },
  {
    name: 'opt-out with a payment claim keeps both',
    steps: [
      [
        'pode parar de mandar mensagem, já paguei',
        ['opt_out'],
        ['stop:opt_out', 'stop:payment_claim', 'case:payment_claim'],
      ],
    ],
  },
  {
    name: 'a person on request',
    steps: [['quero falar com um atendente', ['human'], ['hand_off:asked']]],
  },
  {
    name: 'says it is a robot when asked',
    steps: [['isso é um robô?', ['human_robot'], ['hand_off:asked']]],
  },
  {
    name: 'hardship: no pressure',
    steps: [
      ['tô desempregada', ['hardship_open'], ['stop:hardship', 'case:hardship']],
      [
        'perdi meu emprego mes passado',
        ['hardship'],
        ['stop:hardship', 'case:hardship', 'hand_off:hardship'],
      ],
    ],
  },
  {
    name: 'self-harm: CVV and a person, before anything else',
    steps: [
      [
        'devo pra todo mundo, às vezes dá vontade de sumir',
        ['self_harm'],
        ['stop:hardship', 'case:hardship', 'hand_off:hardship'],
      ],
    ],
  },
  {
    name: 'anger: calm once, a person',
    steps: [['vcs são uns palhaços', ['complaint'], ['case:complaint', 'hand_off:anger']]],
  },
  {
    name: 'legal threat: a person the same day',
    steps: [['vou no procon', ['legal'], ['case:legal', 'hand_off:legal_threat']]],
  },
  {
    name: 'a claim with a legal threat is answered and read by a person',
    steps: [
      [
        'já paguei, se continuar vou no procon',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim', 'case:legal', 'hand_off:legal_threat'],
      ],
    ],
  },
  { name: 'doubt: proof, no pushing', steps: [['isso é golpe?', ['proof']]] },
  {
    name: 'where the number is from',
    steps: [
      ['de onde vocês pegaram meu número?', ['data_source']],
      ['pode ser', ['human'], ['hand_off:asked']],
    ],
  },
  {
    name: 'thanks once, then nothing',
    steps: [
      ['obrigada!', ['thanks']],
      ['valeu', []],
      ['👍', []],
    ],
  },
  {
    name: 'not understood: choices first, then a person',
    steps: [
      ['qual o resultado do jogo', ['not_understood']],
      ['vcs tem vaga de emprego?', ['not_understood_hand_off'], ['hand_off:not_understood']],
    ],
  },
  {
    name: 'understood in between: the count starts again',
    steps: [
      ['asdfgh', ['not_understood']],
      ['oi', ['greeting']],
      ['asdfgh', ['not_understood']],
    ],
  },
  {
    name: 'audio: please write; again: a person',
    steps: [
      [media('audio'), ['audio']],
      [media('audio'), ['not_understood_hand_off'], ['hand_off:not_understood']],
    ],
  },
  {
    name: 'stickers and reactions without a question: silence',
    steps: [
      [media('sticker'), []],
      [media('reaction', '👍'), []],
    ],
  },
  {
    name: 'a thumb on a question is a yes',
    steps: [
      ['quanto devo?', ['debts', 'debts_next']],
      [media('reaction', '👍'), ['pay_pix', 'pix_code'], ['charge:24950']],
    ],
  },
  {
    name: 'a thumb down on a question is a no',
    steps: [
      ['quanto devo?', ['debts', 'debts_next']],
      [media('reaction', '👎'), ['refused']],
    ],
  },
  {
    name: 'a call offers a person',
    steps: [
      [media('call'), ['call']],
      ['sim', ['human'], ['hand_off:asked']],
    ],
  },
  {
    name: 'yes to what a campaign asked',
    bot: 'Oi, Maria! Posso te mandar o Pix?',
    steps: [['pode mandar', ['pay_pix', 'pix_code'], ['charge:24950']]],
  },
  {
    name: 'no to what a campaign asked',
    bot: 'Oi, Maria! Posso te mandar o Pix?',
    steps: [['agora não', ['refused']]],
  },
  {
    name: 'a yes that names a day is a promise',
    bot: 'Podemos combinar o pagamento?',
    steps: [['sim, sexta', ['promise_dated'], ['promise:2026-11-20:24950']]],
  },
  {
    name: 'unknown phone: no data, a person on yes',
    facts: STRANGER,
    steps: [
      ['quanto eu devo?', ['unknown_phone']],
      ['sim', ['human'], ['hand_off:asked']],
    ],
  },
  {
    name: 'unknown phone twice: a person',
    facts: STRANGER,
    steps: [
      ['oi', ['unknown_phone']],
      ['quanto eu devo?', ['not_understood_hand_off'], ['hand_off:not_understood']],
    ],
  },
  {
    name: 'shared phone: identity first, then what was asked',
    facts: SHARED,
    steps: [
      ['quanto eu devo?', ['identity_ask']],
      ['sim, sou eu', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'shared phone: the name is an answer',
    facts: SHARED,
    steps: [
      ['oi', ['identity_ask']],
      ['aqui é a Maria', ['identity_thanks']],
      ['quanto devo?', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'shared phone: asked again once, then a person',
    facts: SHARED,
    steps: [
      ['oi', ['identity_ask']],
      ['do que se trata?', ['identity_reask']],
      ['qual o valor?', ['identity_unclear'], ['hand_off:identity']],
    ],
  },
  {
    name: 'shared phone: an answer that is none goes to a person',
    facts: SHARED,
    steps: [
      ['oi', ['identity_ask']],
      ['vou pagar amanhã', ['identity_unclear'], ['hand_off:identity']],
    ],
  },
  {
    name: 'agency: no is the wrong person',
    facts: AGENCY,
    steps: [
      ['bom dia', ['identity_ask']],
      ['não', ['wrong_person'], ['stop:wrong_person', 'case:wrong_person']],
    ],
  },
  {
    name: 'agency: doubt is answered before identity',
    facts: AGENCY,
    steps: [
      ['isso é golpe?', ['proof']],
      ['tá, e quanto eu devo?', ['identity_ask']],
    ],
  },
  {
    name: 'agency: opt-out needs no identity',
    facts: AGENCY,
    steps: [['parar', ['opt_out'], ['stop:opt_out']]],
  },
]
