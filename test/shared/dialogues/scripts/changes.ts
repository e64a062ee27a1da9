import type { Script } from '../script.ts'

export const CHANGES: readonly Script[] = [
  {
    name: 'another day',
    steps: [
      ['pago amanhã', ['promise_dated'], ['promise:2026-11-19:31290']],
      ['não, melhor dia 25', ['promise_changed'], ['promise:2026-11-25:31290']],
      ['isso', ['promise_confirmed']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-19',
          amountCents: 31290,
        },
        {
          dueDate: '2026-11-25',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'another amount',
    steps: [
      ['pago dia 25', ['promise_dated'], ['promise:2026-11-25:31290']],
      ['na verdade só consigo 150', ['promise_changed'], ['promise:2026-11-25:15000']],
      ['isso', ['promise_confirmed']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-25',
          amountCents: 31290,
        },
        {
          dueDate: '2026-11-25',
          amountCents: 15000,
        },
      ],
    },
  },
  {
    name: 'instalments instead of the promise',
    steps: [
      ['pago sexta', ['promise_dated'], ['promise:2026-11-20:31290']],
      ['na verdade não vou conseguir, dá pra parcelar?', ['installment_options']],
      ['em 2x', ['offer_fits']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:2x:31290', 'charge:15645']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-20',
          amountCents: 31290,
        },
      ],
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
  {
    name: 'from instalments to all at once with a discount',
    steps: [
      ['parcela em 3x', ['offer_fits']],
      ['e à vista tem desconto?', ['offer_one']],
      ['aceito', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'yes, then wait: not yet agreed after a question',
    steps: [
      ['parcela em 3x', ['offer_fits']],
      ['espera, qual o total?', ['debts', 'offer_still']],
      ['tá, fechado', ['agreement_done', 'pix_code'], ['agreement:3x:31290', 'charge:10430']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [10430, 10430, 10430],
          dates: ['2026-11-23', '2026-12-21', '2027-01-21'],
        },
      ],
      charges: [10430],
    },
  },
  {
    name: 'from the agreement back: a person',
    steps: [
      ['em 3x', ['offer_fits']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:3x:31290', 'charge:10430']],
      ['mudei de ideia, quero cancelar o acordo', ['agreement_change'], ['hand_off:negotiation']],
    ],
    leaves: {
      handOffs: ['negotiation'],
      agreements: [
        {
          total: 31290,
          payments: [10430, 10430, 10430],
          dates: ['2026-11-23', '2026-12-21', '2027-01-21'],
        },
      ],
      charges: [10430],
    },
  },
  {
    name: 'if I can is no yes',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['se eu conseguir o dinheiro eu aceito', ['offer_sure']],
      ['tá, aceito', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
]
