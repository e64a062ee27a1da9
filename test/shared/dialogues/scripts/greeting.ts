import type { Script } from '../script.ts'

export const GREETING: readonly Script[] = [
  {
    name: 'an elderly lady asks who speaks, what it is and how much, and promises on the day of her pension',
    steps: [
      ['Boa tarde minha filha quem está falando', ['greeting']],
      ['Eu não estou entendendo o que é isso', ['debts', 'debts_next']],
      ['quanto é que eu devo?', ['debts', 'debts_next']],
      [
        'Vou pagar dia 5 quando cair minha aposentadoria',
        ['promise_dated'],
        ['promise:2026-12-05:31290'],
      ],
      ['Deus te abençoe', ['thanks']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-12-05',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'carioca says hello and is greeted once in full, then shorter',
    steps: [
      ['fala aí, beleza?', ['greeting']],
      ['e aí meu parceiro', ['greeting_again']],
      ['do que se trata?', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'shared phone: nothing before the name, then what was asked',
    facts: 'shared',
    steps: [
      ['quanto eu devo?', ['identity_ask']],
      ['aqui é a Maria', ['debts', 'debts_next']],
      ['manda o pix', ['pay_pix', 'pix_code'], ['charge:31290']],
    ],
    leaves: {
      charges: [31290],
    },
  },
  {
    name: 'shared phone: somebody else picks up',
    facts: 'shared',
    steps: [
      ['oi', ['identity_ask']],
      ['não, sou o irmão dela', ['wrong_person'], ['stop:wrong_person', 'case:wrong_person']],
      ['quanto ela deve?', ['identity_unclear'], ['hand_off:identity']],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
      handOffs: ['identity'],
    },
  },
  {
    name: 'shared phone: a promise before the name goes nowhere',
    facts: 'shared',
    steps: [
      ['pago sexta sem falta', ['identity_ask']],
      ['sou eu sim', ['promise_ask_day']],
      ['pago sexta sem falta', ['promise_dated'], ['promise:2026-11-20:31290']],
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
    name: 'nobody we know: no data, a person on request',
    facts: 'stranger',
    steps: [
      ['boa noite, quanto eu devo pra vcs?', ['unknown_phone']],
      ['sim', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
    },
  },
  {
    name: 'nothing is open: said as it is, whatever is asked',
    facts: 'paid',
    steps: [
      ['oi', ['greeting_nothing_open']],
      ['quanto devo?', ['nothing_open']],
      ['tem desconto?', ['nothing_open']],
      ['manda o pix', ['nothing_open']],
    ],
  },
  {
    name: 'who asks whether it is a robot is told so and gets a person',
    steps: [['isso é robô?', ['human_robot'], ['hand_off:asked']]],
    leaves: {
      handOffs: ['asked'],
    },
  },
]
