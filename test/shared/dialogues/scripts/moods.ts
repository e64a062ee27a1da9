import type { Script } from '../script.ts'

export const MOODS: readonly Script[] = [
  {
    name: 'paraense in a hurry: both at once',
    steps: [
      ['égua mano manda logo o pix que eu pago hoje', ['pay_pix', 'pix_code'], ['charge:31290']],
      ['valeu', ['thanks']],
    ],
    leaves: {
      charges: [31290],
    },
  },
  {
    name: 'promise, then amount asked',
    steps: [
      ['pago dia 25', ['promise_dated'], ['promise:2026-11-25:31290']],
      ['quanto é mesmo?', ['debts', 'debts_next']],
      ['manda o boleto', ['pay_boleto', 'pix_code'], ['charge:31290', 'hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
      promises: [
        {
          dueDate: '2026-11-25',
          amountCents: 31290,
        },
      ],
      charges: [31290],
    },
  },
  {
    name: 'split bubbles joined into one turn',
    steps: [['oi\nboa tarde\nqueria saber quanto ta\ne se tem desconto', ['offer_one']]],
  },
  {
    name: 'paid half',
    steps: [['paguei metade ontem, falta quanto?', ['debts', 'debts_next']]],
  },
  {
    name: 'baiana: later, without pressure',
    steps: [['oxe meu rei, hoje não, depois eu vejo isso', ['refused']]],
  },
  {
    name: 'sulista: two times and a day',
    steps: [
      ['tchê, faço em 2x, primeira dia 25', ['offer_fits']],
      [
        'isso aí, pode fechar',
        ['agreement_done', 'pix_code'],
        ['agreement:2x:31290', 'charge:15645'],
      ],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [15645, 15645],
          dates: ['2026-11-25', '2026-12-28'],
        },
      ],
      charges: [15645],
    },
  },
  {
    name: 'numbers with comma and words',
    steps: [
      ['consigo duzentos e sessenta reais à vista, fecha?', ['offer_fits']],
      ['fecha', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
    ],
    leaves: {
      agreements: [
        {
          total: 25032,
          payments: [25032],
          dates: ['2026-11-23'],
        },
      ],
      charges: [25032],
    },
  },
  {
    name: 'thumb after the promise read back',
    steps: [
      ['pago sexta', ['promise_dated'], ['promise:2026-11-20:31290']],
      [
        {
          text: '👍',
          kinds: ['reaction'],
        },
        ['promise_confirmed'],
      ],
    ],
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
    name: 'a person after an offer',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['prefiro falar com uma pessoa', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
    },
  },
  {
    name: 'does not want anything',
    steps: [
      ['quero negociar', ['offer_two']],
      ['não tenho interesse', ['offer_open']],
    ],
  },
  {
    name: 'refuses to pay',
    steps: [['não vou pagar nada', ['refused']]],
  },
  {
    name: 'asks for the credit bureau',
    steps: [['meu nome tá no serasa por causa disso?', ['debts', 'debts_next']]],
  },
  {
    name: 'weekend as a day',
    steps: [['pago no domingo', ['promise_dated'], ['promise:2026-11-22:31290']]],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-22',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'end of the month',
    steps: [['até o fim do mês eu pago', ['promise_ask_day']]],
  },
  {
    name: 'emoji only',
    steps: [
      ['🙏', []],
      ['😡', ['complaint'], ['case:complaint', 'hand_off:anger']],
    ],
    leaves: {
      cases: ['complaint'],
      handOffs: ['anger'],
    },
  },
  {
    name: 'instalment of the card',
    steps: [['dá pra passar no cartão de crédito?', ['not_understood']]],
  },
  {
    name: 'yes with another plan',
    steps: [
      ['parcela em 3x', ['offer_fits']],
      ['sim mas em 4x', ['offer_fits']],
      ['isso', ['agreement_done', 'pix_code'], ['agreement:4x:31290', 'charge:7823']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [7823, 7823, 7822, 7822],
          dates: ['2026-11-23', '2026-12-21', '2027-01-21', '2027-02-22'],
        },
      ],
      charges: [7823],
    },
  },
  {
    name: 'no then yes',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['não', ['offer_instead']],
      [
        'tá, fecho à vista então',
        ['agreement_done', 'pix_code'],
        ['agreement:1x:25032', 'charge:25032'],
      ],
    ],
    leaves: {
      agreements: [
        {
          total: 25032,
          payments: [25032],
          dates: ['2026-11-23'],
        },
      ],
      charges: [25032],
    },
  },
  {
    name: 'a picture with two words is a receipt',
    steps: [
      [
        'já paugei semana passada',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim'],
      ],
      [
        {
          text: 'Aqui ó',
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
    },
  },
  {
    name: 'a mistake, for it is paid: no wrong number',
    steps: [
      [
        'acho que tem um engano, ja paugei',
        ['claim_ask_receipt'],
        ['stop:payment_claim', 'case:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim'],
      cases: ['payment_claim'],
    },
  },
]
