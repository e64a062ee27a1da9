import type { Script } from '../script.ts'

export const DISPUTES: readonly Script[] = [
  {
    name: 'the amount is wrong, cancelled in August',
    steps: [
      ['esse valor tá errado', ['dispute'], ['stop:dispute', 'case:dispute', 'hand_off:dispute']],
      ['eu cancelei em agosto', []],
    ],
    leaves: {
      stops: ['dispute'],
      cases: ['dispute'],
      handOffs: ['dispute'],
    },
  },
  {
    name: 'does not know the debt',
    steps: [
      [
        'não reconheço essa dívida',
        ['dispute'],
        ['stop:dispute', 'case:dispute', 'hand_off:dispute'],
      ],
      ['nunca fui aí', []],
    ],
    leaves: {
      stops: ['dispute'],
      cases: ['dispute'],
      handOffs: ['dispute'],
    },
  },
  {
    name: 'charged twice',
    steps: [
      [
        'cobraram duas vezes o mesmo mês',
        ['dispute'],
        ['stop:dispute', 'case:dispute', 'hand_off:dispute'],
      ],
    ],
    leaves: {
      stops: ['dispute'],
      cases: ['dispute'],
      handOffs: ['dispute'],
    },
  },
  {
    name: 'wants the contract',
    steps: [
      [
        'me manda o contrato q eu assinei, não devo nada',
        ['dispute'],
        ['stop:dispute', 'case:dispute', 'hand_off:dispute'],
      ],
    ],
    leaves: {
      stops: ['dispute'],
      cases: ['dispute'],
      handOffs: ['dispute'],
    },
  },
  {
    name: 'somebody used my name',
    steps: [
      [
        'alguem usou meu nome, isso é fraude',
        ['dispute'],
        ['stop:dispute', 'case:dispute', 'hand_off:dispute'],
      ],
    ],
    leaves: {
      stops: ['dispute'],
      cases: ['dispute'],
      handOffs: ['dispute'],
    },
  },
  {
    name: 'old: já caducou',
    steps: [
      [
        'divida velha dessas ja caducou, nao pago',
        ['dispute'],
        ['stop:dispute', 'case:dispute', 'hand_off:dispute'],
      ],
    ],
    leaves: {
      stops: ['dispute'],
      cases: ['dispute'],
      handOffs: ['dispute'],
    },
  },
]
