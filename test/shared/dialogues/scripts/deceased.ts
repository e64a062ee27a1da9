import type { Script } from '../script.ts'

export const DECEASED: readonly Script[] = [
  {
    name: 'my father died',
    steps: [
      [
        'meu pai faleceu mês passado',
        ['deceased'],
        ['stop:deceased', 'case:deceased', 'hand_off:deceased'],
      ],
      ['tenho a certidão de óbito', []],
    ],
    leaves: {
      stops: ['deceased', 'deceased'],
      cases: ['deceased'],
      handOffs: ['deceased'],
    },
  },
  {
    name: 'the husband died, what about the bill',
    steps: [
      [
        'meu marido faleceu, como faço com essa conta?',
        ['deceased'],
        ['stop:deceased', 'case:deceased', 'hand_off:deceased'],
      ],
    ],
    leaves: {
      stops: ['deceased'],
      cases: ['deceased'],
      handOffs: ['deceased'],
    },
  },
  {
    name: 'with anger: the death comes first',
    steps: [
      [
        'ele já morreu vcs não tem respeito, vou no procon',
        ['deceased'],
        ['stop:deceased', 'case:deceased', 'hand_off:deceased'],
      ],
    ],
    leaves: {
      stops: ['deceased'],
      cases: ['deceased'],
      handOffs: ['deceased'],
    },
  },
  {
    name: 'laughing to death is no death',
    steps: [['morri de rir com esse valor kkk', ['not_understood']]],
  },
  {
    name: 'nordestina: partiu',
    steps: [
      [
        'oxe, mainha partiu dessa pra melhor faz 15 dias 😢',
        ['deceased'],
        ['stop:deceased', 'case:deceased', 'hand_off:deceased'],
      ],
    ],
    leaves: {
      stops: ['deceased'],
      cases: ['deceased'],
      handOffs: ['deceased'],
    },
  },
]
