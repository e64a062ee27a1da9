import type { Script } from '../script.ts'

export const HARDSHIP: readonly Script[] = [
  {
    name: 'lost the job: empathy, a case, the bot stays; twenty a month is negotiated',
    steps: [
      [
        'perdi meu emprego mês passado, não tenho como pagar',
        ['hardship_open'],
        ['stop:hardship', 'case:hardship'],
      ],
      ['posso pagar 20 por mês?', ['offer_counter']],
      ['não consigo', ['hardship'], ['hand_off:hardship']],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
      handOffs: ['hardship'],
    },
  },
  {
    name: 'choose between food and bills: silence is fine',
    steps: [
      [
        'tive q escolher entre comer e pagar',
        ['hardship_open'],
        ['stop:hardship', 'case:hardship'],
      ],
      ['obrigada por entender', ['thanks']],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
    },
  },
  {
    name: 'wants a person then',
    steps: [
      ['tô desempregada, só bolsa família', ['hardship_open'], ['stop:hardship', 'case:hardship']],
      ['sim, chama alguém', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
      handOffs: ['asked'],
    },
  },
  {
    name: 'then a day',
    steps: [
      ['tô sem condição nenhuma esse mês', ['hardship_open'], ['stop:hardship', 'case:hardship']],
      ['dia 10 eu consigo alguma coisa', ['promise_dated'], ['promise:2026-12-10:31290']],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
      promises: [
        {
          dueDate: '2026-12-10',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'then smaller instalments',
    steps: [
      [
        'meu filho ta internado n consigo pagar',
        ['hardship_open'],
        ['stop:hardship', 'case:hardship'],
      ],
      ['vê parcelas menores', ['installment_options']],
      ['em 6x', ['offer_fits']],
      ['fechado', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:5215']],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
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
    name: 'self-harm: CVV and a person at once',
    steps: [
      [
        'não aguento mais viver devendo, quero morrer',
        ['self_harm'],
        ['stop:hardship', 'case:hardship', 'hand_off:hardship'],
      ],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
      handOffs: ['hardship'],
    },
  },
  {
    name: 'self-harm after need',
    steps: [
      ['perdi tudo, tô sem renda', ['hardship_open'], ['stop:hardship', 'case:hardship']],
      [
        'às vezes dá vontade de sumir',
        ['self_harm'],
        ['stop:hardship', 'case:hardship', 'hand_off:hardship'],
      ],
    ],
    leaves: {
      stops: ['hardship', 'hardship'],
      cases: ['hardship', 'hardship'],
      handOffs: ['hardship'],
    },
  },
  {
    name: 'it is not that I do not want to',
    steps: [
      [
        'não é que não quero pagar, não tenho',
        ['hardship_open'],
        ['stop:hardship', 'case:hardship'],
      ],
    ],
    leaves: {
      stops: ['hardship'],
      cases: ['hardship'],
    },
  },
]
