import type { Script } from '../script.ts'

export const PROMISES: readonly Script[] = [
  {
    name: 'nordestino: fifth working day',
    steps: [
      ['oxe, bom dia minha fia', ['greeting']],
      [
        'eu recebo no quinto dia util ai eu pago viu',
        ['promise_dated'],
        ['promise:2026-12-07:31290'],
      ],
      ['é isso mesmo', ['promise_confirmed']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-12-07',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'tomorrow, then the code for it',
    steps: [
      ['pago amanhã sem falta', ['promise_dated'], ['promise:2026-11-19:31290']],
      ['manda o pix', ['pay_pix', 'pix_code'], ['charge:31290']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-19',
          amountCents: 31290,
        },
      ],
      charges: [31290],
    },
  },
  {
    name: 'a part of it on a day is a promise of that part, and its code',
    steps: [
      ['consigo pagar 100 reais dia 30', ['promise_dated'], ['promise:2026-11-30:10000']],
      ['manda o pix', ['pay_part', 'pix_code'], ['charge:10000']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-30',
          amountCents: 10000,
        },
      ],
      charges: [10000],
    },
  },
  {
    name: 'today: the code is offered and sent',
    steps: [
      ['hj a noite eu pago', ['promise_today'], ['promise:2026-11-18:31290']],
      ['pode mandar', ['pay_pix', 'pix_code'], ['charge:31290']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-18',
          amountCents: 31290,
        },
      ],
      charges: [31290],
    },
  },
  {
    name: 'vague, and no day known yet: noted gently',
    steps: [
      ['semana que vem eu pago', ['promise_ask_day']],
      ['não sei o dia ainda', ['promise_vague'], ['promise:none:none']],
    ],
  },
  {
    name: 'vague, then a weekday',
    steps: [
      ['vou pagar sim', ['promise_ask_day']],
      ['sexta', ['promise_dated'], ['promise:2026-11-20:31290']],
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
    name: 'vague, then a bare number',
    steps: [
      ['vou pagar tá, só to esperando receber', ['promise_ask_day']],
      ['20', ['promise_dated'], ['promise:2026-11-20:31290']],
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
    name: 'in March: too far for a promise',
    steps: [['pago em março', ['promise_far'], ['hand_off:negotiation']]],
    leaves: {
      handOffs: ['negotiation'],
    },
  },
  {
    name: 'two broken before: a person',
    facts: 'broken',
    steps: [['sexta eu pago sem falta', ['promise_person'], ['hand_off:broken_promises']]],
    leaves: {
      handOffs: ['broken_promises'],
    },
  },
]
