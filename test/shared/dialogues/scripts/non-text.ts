import type { Script } from '../script.ts'

export const NON_TEXT: readonly Script[] = [
  {
    name: 'audio: please write; again: a person',
    steps: [
      [
        {
          text: '',
          kinds: ['audio'],
        },
        ['audio'],
      ],
      [
        {
          text: '',
          kinds: ['audio'],
        },
        ['not_understood_hand_off'],
        ['hand_off:not_understood'],
      ],
    ],
    leaves: {
      handOffs: ['not_understood'],
    },
  },
  {
    name: 'sticker says nothing',
    steps: [
      [
        {
          text: '',
          kinds: ['sticker'],
        },
        [],
      ],
      ['oi', ['greeting']],
    ],
  },
  {
    name: 'a call offers a person',
    steps: [
      [
        {
          text: '',
          kinds: ['call'],
        },
        ['call'],
      ],
      ['não precisa', ['refused']],
    ],
  },
  {
    name: 'location, then text',
    steps: [
      [
        {
          text: '',
          kinds: ['location'],
        },
        ['write_please'],
      ],
      ['quanto devo', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'thumb down on an offer',
    steps: [
      ['tem desconto?', ['offer_one']],
      [
        {
          text: '👎',
          kinds: ['reaction'],
        },
        ['offer_instead'],
      ],
    ],
  },
  {
    name: 'thumb on nothing',
    steps: [
      [
        {
          text: '👍',
          kinds: ['reaction'],
        },
        [],
      ],
    ],
  },
  {
    name: 'video, then a poll vote',
    steps: [
      [
        {
          text: '',
          kinds: ['video'],
        },
        ['video'],
      ],
      [
        {
          text: '',
          kinds: ['poll_vote'],
        },
        [],
      ],
    ],
  },
  {
    name: 'a heart on the question of pay',
    steps: [
      ['quanto devo?', ['debts', 'debts_next']],
      [
        {
          text: '❤',
          kinds: ['reaction'],
        },
        ['pay_pix', 'pix_code'],
        ['charge:31290'],
      ],
    ],
    leaves: {
      charges: [31290],
    },
  },
  {
    name: 'transcribed voice of an old man: pension',
    steps: [
      [
        {
          text: 'ó minha filha é o seguinte eu só recebo dia dez né aí eu passo lá e pago viu',
          kinds: ['audio'],
        },
        ['promise_dated'],
        ['promise:2026-12-10:31290'],
      ],
    ],
    leaves: {
      promises: [
        {
          dueDate: '2026-12-10',
          amountCents: 31290,
        },
      ],
    },
  },
]
