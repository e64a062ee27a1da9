import type { Script } from '../script.ts'

export const HOW_MUCH: readonly Script[] = [
  {
    name: 'youth slang: how much, in two, deal',
    steps: [
      ['eae', ['greeting']],
      ['qto to devendo', ['debts', 'debts_next']],
      ['da pra fazer em 2x?', ['offer_fits']],
      ['bora', ['agreement_done', 'pix_code'], ['agreement:2x:31290', 'charge:15645']],
      ['vlw', ['thanks']],
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
    name: 'all caps are no anger: how much, discount, deal',
    steps: [
      ['QUANTO EU DEVO', ['debts', 'debts_next']],
      ['QUERO DESCONTO PRA PAGAR A VISTA', ['offer_one']],
      ['ACEITO', ['agreement_done', 'pix_code'], ['agreement:1x:25032', 'charge:25032']],
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
    name: 'why is it more than it was: the sum is itemised',
    steps: [
      ['pq tá 312 se era 300?', ['debts', 'debts_next']],
      ['entendi', []],
      ['manda o pix então', ['pay_pix', 'pix_code'], ['charge:31290']],
    ],
    leaves: {
      charges: [31290],
    },
  },
  {
    name: 'yes to how to pay',
    steps: [
      ['quanto devo?', ['debts', 'debts_next']],
      ['sim', ['pay_pix', 'pix_code'], ['charge:31290']],
    ],
    leaves: {
      charges: [31290],
    },
  },
  {
    name: 'no to how to pay is left in peace',
    steps: [
      ['quanto devo?', ['debts', 'debts_next']],
      ['agora não', ['refused']],
      ['obrigado', ['thanks']],
    ],
  },
  {
    name: 'Pix, then the picture of it',
    steps: [
      ['qual a chave pix', ['pay_pix', 'pix_code'], ['charge:31290']],
      ['manda o qr code', ['pay_pix', 'pix_code', 'pix_qr'], ['charge:31290']],
    ],
    leaves: {
      charges: [31290, 31290],
    },
  },
  {
    name: "the boleto is a person's, Pix meanwhile",
    steps: [
      [
        'me manda a 2a via do boleto pfv',
        ['pay_boleto', 'pix_code'],
        ['charge:31290', 'hand_off:asked'],
      ],
    ],
    leaves: {
      handOffs: ['asked'],
      charges: [31290],
    },
  },
  {
    name: 'no key on record: a person gives the payment data',
    facts: 'noPix',
    steps: [['como faço pra pagar?', ['pay_hand_off'], ['hand_off:asked']]],
    leaves: {
      handOffs: ['asked'],
    },
  },
  {
    name: 'two debts are listed with their days and one total',
    facts: 'two',
    steps: [
      ['quanto eu devo ao todo?', ['debts', 'debts_next']],
      ['quero pagar tudo, manda o pix', ['pay_pix', 'pix_code'], ['charge:25597']],
    ],
    leaves: {
      charges: [25597],
    },
  },
  {
    name: 'a part of it by Pix',
    steps: [
      ['posso pagar 100 agora? manda o pix de 100', ['pay_part', 'pix_code'], ['charge:10000']],
    ],
    leaves: {
      charges: [10000],
    },
  },
]
