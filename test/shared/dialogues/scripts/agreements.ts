import type { Script } from '../script.ts'

export const AGREEMENTS: readonly Script[] = [
  {
    name: 'what is due next, its code',
    facts: 'agreement',
    steps: [
      ['quanto falta?', ['agreement_status']],
      ['manda o pix', ['agreement_pay', 'pix_code'], ['charge:10430']],
    ],
    leaves: {
      charges: [10430],
    },
  },
  {
    name: 'cannot pay the instalment: a person',
    facts: 'agreement',
    steps: [
      ['não vou conseguir pagar essa parcela', ['agreement_change'], ['hand_off:negotiation']],
    ],
    leaves: {
      handOffs: ['negotiation'],
    },
  },
  {
    name: 'wants other terms: a person',
    facts: 'agreement',
    steps: [['quero mudar o acordo pra 6x', ['agreement_change'], ['hand_off:negotiation']]],
    leaves: {
      handOffs: ['negotiation'],
    },
  },
  {
    name: 'promises the day it is due anyway',
    facts: 'agreement',
    steps: [['dia 10 eu pago a parcela', ['agreement_promise']]],
  },
  {
    name: 'a discount on top: what is due',
    facts: 'agreement',
    steps: [['tem desconto?', ['agreement_status']]],
  },
  {
    name: 'reminded of the instalment, takes the code',
    facts: 'agreement',
    steps: [
      {
        notice: {
          kind: 'installment_due',
          no: 2,
          of: 3,
          dueDate: '2026-12-10',
          amountCents: 10430,
        },
      },
      ['sim', ['agreement_pay', 'pix_code'], ['charge:10430']],
    ],
    leaves: {
      charges: [10430],
    },
  },
  {
    name: 'a broken agreement opens the negotiation again',
    steps: [
      {
        notice: {
          kind: 'agreement_broken',
          totalCents: 31290,
        },
      },
      ['sim', ['offer_two']],
      ['a segunda', ['agreement_done', 'pix_code'], ['agreement:2x:31290', 'charge:15645']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [15645, 15645],
          dates: ['2026-11-23', '2026-12-21'],
        },
      ],
      charges: [15645],
    },
  },
]
