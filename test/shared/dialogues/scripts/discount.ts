import type { Script } from '../script.ts'

export const DISCOUNT: readonly Script[] = [
  {
    name: 'discount, thumb up on it: agreed',
    steps: [
      ['tem desconto pra quitar?', ['offer_one']],
      [
        {
          text: '👍',
          kinds: ['reaction'],
        },
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
    name: 'a first no gets the plan of this rung, a second one a person',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['não consigo, tá caro', ['offer_instead']],
      ['não dá, tá caro demais pra mim', ['offer_last'], ['hand_off:negotiation']],
    ],
    leaves: {
      handOffs: ['negotiation'],
    },
  },
  {
    name: 'a plain no gets the plan of this rung too',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['não', ['offer_instead']],
      ['não', ['offer_last'], ['hand_off:negotiation']],
    ],
    leaves: {
      handOffs: ['negotiation'],
    },
  },
  {
    name: 'paulista: discount, no, six payments, deal',
    steps: [
      ['meu, tem desconto à vista?', ['offer_one']],
      ['não', ['offer_instead']],
      ['e em 6x?', ['offer_fits']],
      ['ok fechado', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:5215']],
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
    name: 'mineiro: too dear, fifty a month, deal',
    steps: [
      ['uai, tá caro demais sô', ['offer_one']],
      ['cê faz 50 por mês?', ['offer_counter']],
      ['pode fechar uai', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:5215']],
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
    name: 'waive the interest',
    steps: [
      ['tira os juros que eu pago hoje', ['offer_one']],
      ['fechado', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
    ],
    leaves: {
      agreements: [
        {
          total: 25032,
          payments: [25032],
          dates: ['2026-11-18'],
        },
      ],
      charges: [25032],
    },
  },
  {
    name: 'typed badly: tem disconto, aseito',
    steps: [
      ['qnto devo', ['debts', 'debts_next']],
      ['tem disconto', ['offer_one']],
      ['aseito', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
