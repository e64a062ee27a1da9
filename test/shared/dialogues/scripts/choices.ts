import type { Script } from '../script.ts'

export const CHOICES: readonly Script[] = [
  {
    name: 'an ordinal after a single plan is no claim',
    steps: [
      ['parcela em 4x?', ['offer_fits']],
      ['a segunda', ['offer_sure']],
      ['sim', ['agreement_done', 'pix_code'], ['agreement:4x:31290', 'charge:7823']],
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
    name: 'an ordinal among two offers chooses',
    steps: [
      ['quero fazer um acordo', ['offer_two']],
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
  {
    name: 'the first of two',
    steps: [
      ['qual a proposta?', ['offer_two']],
      ['a primeira', ['agreement_done', 'pix_code'], ['agreement:1x:31290', 'charge:31290']],
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
    name: 'by name among two',
    steps: [
      ['quero negociar', ['offer_two']],
      ['a parcelada', ['agreement_done', 'pix_code'], ['agreement:2x:31290', 'charge:15645']],
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
    name: 'instalments are not in the policy',
    facts: 'strict',
    steps: [
      ['dá pra parcelar?', ['no_installments']],
      ['então deixa', ['offer_open']],
    ],
  },
  {
    name: 'a count shown is chosen by a bare number',
    steps: [
      ['parcela?', ['installment_options']],
      ['5', ['offer_fits']],
      ['isso mesmo', ['agreement_done', 'pix_code'], ['agreement:5x:31290', 'charge:6258']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [6258, 6258, 6258, 6258, 6258],
          dates: ['2026-11-23', '2026-12-21', '2027-01-21', '2027-02-22', '2027-03-22'],
        },
      ],
      charges: [6258],
    },
  },
  {
    name: 'asks what each would be before closing',
    steps: [
      ['dá pra dividir?', ['installment_options']],
      ['quanto fica cada em 6?', ['offer_fits']],
      ['pode fechar em 6', ['agreement_done', 'pix_code'], ['agreement:6x:31290', 'charge:5215']],
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
]
