import type { Script } from '../script.ts'

export const OFFERS_STANDING: readonly Script[] = [
  {
    name: '99 percent is not to be had; 20 is, and it is taken',
    steps: [
      ['quero 99% de desconto', ['offer_counter']],
      ['então me dá o máximo que vc pode', ['offer_sure']],
      ['pode ser', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'no discount in the policy: nothing is invented',
    facts: 'strict',
    steps: [
      ['tem desconto?', ['no_discount']],
      ['poxa, nem 10%?', ['offer_last'], ['hand_off:negotiation']],
    ],
    leaves: {
      handOffs: ['negotiation'],
    },
  },
  {
    name: 'saw it for ninety elsewhere',
    steps: [
      ['vi na serasa por 90 reais vcs fazem?', ['offer_counter']],
      ['não, 90 ou nada', ['offer_instead']],
    ],
  },
  {
    name: 'thinks about it; the offer stands; comes back the next day',
    steps: [
      ['qual a proposta de vcs', ['offer_two']],
      ['vou pensar', ['offer_open']],
      {
        later: 1,
      },
      ['ainda tá valendo aquela proposta?', ['offer_still']],
      ['fechado, à vista', ['agreement_done', 'pix_code'], ['agreement:1x:31290', 'charge:31290']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [31290],
          dates: ['2026-11-23'],
        },
      ],
      charges: [31290],
    },
  },
  {
    name: 'an offer that lapsed is computed anew, not honoured silently',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['vou ver com meu marido', ['offer_open']],
      {
        later: 10,
      },
      ['aceito', ['offer_renewed']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:1x:25112', 'charge:25112']],
    ],
    leaves: {
      agreements: [
        {
          total: 25112,
          payments: [25112],
          dates: ['2026-12-01'],
        },
      ],
      charges: [25112],
    },
  },
  {
    name: 'discount wanted, Pix asked straight after: takes the offer',
    steps: [
      ['quanto fica à vista com desconto?', ['offer_one']],
      [
        'gostei, manda o pix',
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
]
