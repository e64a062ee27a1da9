import type { Script } from '../script.ts'

export const ANGER: readonly Script[] = [
  {
    name: 'carioca: every day, Procon',
    steps: [
      [
        'qual foi, todo dia isso aí parceiro, tá de sacanagem',
        ['complaint'],
        ['case:complaint', 'hand_off:anger'],
      ],
      ['vou no procon', []],
    ],
    leaves: {
      cases: ['complaint'],
      handOffs: ['anger'],
    },
  },
  {
    name: 'swearing',
    steps: [['vai tomar no cu', ['complaint'], ['case:complaint', 'hand_off:anger']]],
    leaves: {
      cases: ['complaint'],
      handOffs: ['anger'],
    },
  },
  {
    name: 'my lawyer',
    steps: [['falem com meu advogado', ['legal'], ['case:legal', 'hand_off:legal_threat']]],
    leaves: {
      cases: ['legal'],
      handOffs: ['legal_threat'],
    },
  },
  {
    name: 'court, with a discount asked',
    steps: [
      ['vou processar vcs por dano moral', ['legal'], ['case:legal', 'hand_off:legal_threat']],
    ],
    leaves: {
      cases: ['legal'],
      handOffs: ['legal_threat'],
    },
  },
  {
    name: 'shame at work',
    steps: [
      [
        'me cobraram na frente dos outros, q vergonha, tô muito irritado com vcs',
        ['complaint'],
        ['case:complaint', 'hand_off:anger'],
      ],
    ],
    leaves: {
      cases: ['complaint'],
      handOffs: ['anger'],
    },
  },
  {
    name: 'sarcasm',
    steps: [
      [
        'kkkkk só rindo dessa empresa ridícula',
        ['complaint'],
        ['case:complaint', 'hand_off:anger'],
      ],
    ],
    leaves: {
      cases: ['complaint'],
      handOffs: ['anger'],
    },
  },
]
