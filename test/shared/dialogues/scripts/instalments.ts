import type { Script } from '../script.ts'

export const INSTALMENTS: readonly Script[] = [
  {
    name: 'gaúcho: shown the counts, takes three',
    steps: [
      ['bah tchê, tem como parcelar isso aí?', ['installment_options']],
      ['em 3x tá tri', ['offer_fits']],
      ['fechado', ['agreement_done', 'pix_code'], ['agreement:3x:31290', 'charge:10430']],
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
    name: '24 times is too many; the most is said; six; yes',
    steps: [
      ['faz em 24x?', ['offer_counter']],
      ['quantas vezes então?', ['installment_options']],
      ['6x', ['offer_fits']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:5215']],
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
    name: 'down payment and the rest in two',
    steps: [
      ['posso dar 100 de entrada e o resto em 2x', ['offer_fits']],
      ['isso', ['agreement_done', 'pix_code'], ['agreement:3x:31290', 'charge:10000']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [10000, 10645, 10645],
          dates: ['2026-11-23', '2026-12-21', '2027-01-21'],
        },
      ],
      charges: [10000],
    },
  },
  {
    name: 'half now and half on the 20th',
    steps: [
      ['posso pagar metade agora e metade dia 20?', ['offer_fits']],
      ['fecha', ['agreement_done', 'pix_code'], ['agreement:2x:31290', 'charge:15645']],
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
    name: 'eighty a month',
    steps: [
      ['só consigo 80 reais por mês', ['offer_fits']],
      ['beleza, pode ser', ['agreement_done', 'pix_code'], ['agreement:4x:31290', 'charge:7823']],
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
    name: 'ten a month is under the least instalment',
    steps: [
      ['consigo 10 por mês só', ['offer_counter']],
      ['não dá', ['offer_better']],
      ['quero falar com alguém', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
    },
  },
  {
    name: 'voice transcript without punctuation: three times',
    steps: [
      [
        {
          text: 'oi tudo bem então é tipo assim eu queria saber se dá pra dividir esse valor aí em três vezes né porque esse mês tá complicado',
          kinds: ['audio'],
        },
        ['offer_fits'],
      ],
      ['pode ser', ['agreement_done', 'pix_code'], ['agreement:3x:31290', 'charge:10430']],
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
    name: 'nordestina: four times, another first day',
    steps: [
      ['oxente, dá pra dividir em 4 vezes minha filha?', ['offer_fits']],
      ['pode começar dia 30?', ['offer_fits']],
      ['tá certo, fechado', ['agreement_done', 'pix_code'], ['agreement:4x:31290', 'charge:7823']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [7823, 7823, 7822, 7822],
          dates: ['2026-11-30', '2026-12-30', '2027-02-01', '2027-03-01'],
        },
      ],
      charges: [7823],
    },
  },
]
