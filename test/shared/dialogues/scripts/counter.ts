import type { Script } from '../script.ts'

export const COUNTER: readonly Script[] = [
  {
    name: 'a hundred to settle is too little; 260 is more than what stands and takes it',
    steps: [
      ['pago 100 e encerra', ['offer_counter']],
      ['então 260', ['offer_fits']],
      ['fechado', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'exactly the floor is accepted',
    steps: [
      ['pago 250,32 à vista e quita tudo?', ['offer_fits']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'just under the floor is countered',
    steps: [
      ['faz por 250?', ['offer_counter']],
      ['tá bom, fecho', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'two hundred in words',
    steps: [
      ['te dou duzentos conto e morre o assunto', ['offer_counter']],
      ['aí não mano', ['offer_instead']],
      ['chama alguém aí', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
    },
  },
  {
    name: 'more than is owed in instalments is never taken',
    steps: [
      ['pago 500 em 2x', ['offer_fits']],
      ['fechado', ['agreement_done', 'pix_code'], ['agreement:2x:31290', 'charge:15645']],
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
  {
    name: 'sixty instead of fifty-two',
    steps: [
      ['parcela em 6x', ['offer_fits']],
      ['na vdd consigo 60 por mes', ['offer_fits']],
      ['sim pode fazer', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:5215']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [5215, 5215, 5215, 5215, 5215, 5215],
          dates: [
            '2026-11-23',
            '2026-12-21',
            '2027-01-21',
            '2027-02-22',
            '2027-03-22',
            '2027-04-22',
          ],
        },
      ],
      charges: [5215],
    },
  },
  {
    name: 'asks for the Pix after a proposal that was countered: no deal without a yes',
    steps: [
      ['pago 100 e encerra', ['offer_counter']],
      ['manda o pix', ['offer_sure']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'down payment of ten',
    steps: [
      ['dou 10 de entrada e o resto em 5x', ['offer_counter']],
      ['ok pode fechar', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:2000']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [2000, 5858, 5858, 5858, 5858, 5858],
          dates: [
            '2026-11-23',
            '2026-12-21',
            '2027-01-21',
            '2027-02-22',
            '2027-03-22',
            '2027-04-22',
          ],
        },
      ],
      charges: [2000],
    },
  },
]
