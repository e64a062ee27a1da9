import type { Script } from '../script.ts'

export const CLAIMS: readonly Script[] = [
  {
    name: 'paulista: Pix, paid, receipt',
    steps: [
      ['manda o pix logo mano', ['pay_pix', 'pix_code'], ['charge:31290']],
      ['já paguei', ['claim_ask_receipt'], ['stop:payment_claim', 'case:payment_claim']],
      [
        {
          text: '',
          kinds: ['image'],
        },
        ['receipt_received'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim', 'payment_claim'],
      cases: ['payment_claim', 'payment_claim'],
      handOffs: ['payment_claim'],
      charges: [31290],
    },
  },
  {
    name: 'paid a week ago, no receipt at hand',
    steps: [
      [
        'já paguei faz uma semana',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim'],
      ],
      [
        'não tenho comprovante',
        ['claim_noted'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim', 'payment_claim'],
      cases: ['payment_claim', 'payment_claim'],
      handOffs: ['payment_claim'],
    },
  },
  {
    name: 'receipt as a PDF, then ok',
    steps: [
      [
        {
          text: 'segue comprovante',
          kinds: ['document'],
        },
        ['receipt_received'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
      ['ok', []],
    ],
    leaves: {
      stops: ['payment_claim'],
      cases: ['payment_claim'],
      handOffs: ['payment_claim'],
    },
  },
  {
    name: 'my husband paid yesterday at the lottery shop',
    steps: [
      [
        'o meu marido já pagou ontem na lotérica',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim'],
      ],
      [
        'foi em dinheiro',
        ['claim_noted'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim', 'payment_claim'],
      cases: ['payment_claim', 'payment_claim'],
      handOffs: ['payment_claim'],
    },
  },
  {
    name: 'paid the second instalment',
    facts: 'agreement',
    steps: [
      [
        'paguei a segunda parcela',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim'],
      cases: ['payment_claim'],
    },
  },
  {
    name: 'asks again while it is looked into',
    facts: 'claim',
    steps: [
      ['e aí, já viram meu pagamento?', ['claim_checking'], ['stop:payment_claim']],
      ['já paguei isso', ['claim_checking'], ['stop:payment_claim']],
    ],
    leaves: {
      stops: ['payment_claim', 'payment_claim'],
    },
  },
  {
    name: 'a photo alone is a receipt, never a payment',
    steps: [
      [
        {
          text: '',
          kinds: ['image'],
        },
        ['receipt_received'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim'],
      cases: ['payment_claim'],
      handOffs: ['payment_claim'],
    },
  },
  {
    name: 'has not paid yet is no claim',
    steps: [
      ['ainda não paguei', ['promise_other_day']],
      ['pago dia 10', ['promise_dated'], ['promise:2026-12-10:31290']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-12-10',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'scheduled is a promise, not a claim',
    steps: [['agendei o pagamento pra sexta', ['promise_dated'], ['promise:2026-11-20:31290']]],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-20',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'a claim with a threat: answered and read by a person the same day',
    steps: [
      [
        'oi ja paguei isso ai faz 1 semana pode ver ai 👀 se continuar vou no procon',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim', 'case:legal', 'hand_off:legal_threat'],
      ],
    ],
    leaves: {
      stops: ['payment_claim'],
      cases: ['payment_claim', 'legal'],
      handOffs: ['legal_threat'],
    },
  },
]
