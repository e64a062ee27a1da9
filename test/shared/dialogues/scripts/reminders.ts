import type { Script } from '../script.ts'

export const REMINDERS: readonly Script[] = [
  {
    name: 'says thanks after a promise and nothing is asked again',
    steps: [
      ['pago dia 25', ['promise_dated'], ['promise:2026-11-25:31290']],
      ['obrigada viu', ['thanks']],
      ['tchau', []],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-25',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'segunda is Monday, not an ordinal',
    steps: [['segunda eu pago', ['promise_dated'], ['promise:2026-11-23:31290']]],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-23',
          amountCents: 31290,
        },
      ],
    },
  },
  {
    name: 'reminded on the day, pays, sends the receipt',
    steps: [
      ['pago amanhã', ['promise_dated'], ['promise:2026-11-19:31290']],
      {
        later: 1,
      },
      {
        notice: {
          kind: 'promise_due',
          dueDate: '2026-11-19',
          amountCents: 31290,
        },
      },
      ['manda o pix', ['pay_part', 'pix_code'], ['charge:31290']],
      ['paguei agora', ['claim_ask_receipt'], ['stop:payment_claim', 'case:payment_claim']],
      [
        {
          text: '',
          kinds: ['image'],
        },
        ['receipt_received'],
        ['stop:payment_claim', 'case:payment_claim', 'hand_off:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['payment_claim', 'payment_claim'],
      cases: ['payment_claim', 'payment_claim'],
      handOffs: ['payment_claim'],
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
    name: 'reminded on the day, needs another day',
    steps: [
      ['pago amanhã', ['promise_dated'], ['promise:2026-11-19:31290']],
      {
        later: 1,
      },
      {
        notice: {
          kind: 'promise_due',
          dueDate: '2026-11-19',
          amountCents: 31290,
        },
      },
      ['não vai dar hoje, pode ser dia 25?', ['promise_dated'], ['promise:2026-11-25:31300']],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-11-19',
          amountCents: 31290,
        },
        {
          dueDate: '2026-11-25',
          amountCents: 31300,
        },
      ],
    },
  },
]
