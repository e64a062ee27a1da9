import type { Script } from '../script.ts'

export const WRONG_PERSON: readonly Script[] = [
  {
    name: 'wrong number, then questions: never a word of the debt',
    steps: [
      ['numero errado', ['wrong_person'], ['stop:wrong_person', 'case:wrong_person']],
      ['quem é Maria?', ['wrong_person'], ['stop:wrong_person', 'case:wrong_person']],
      ['quanto ela deve?', ['identity_unclear'], ['hand_off:identity']],
    ],
    leaves: {
      stops: ['wrong_person', 'wrong_person'],
      cases: ['wrong_person', 'wrong_person'],
      handOffs: ['identity'],
    },
  },
  {
    name: 'bought the chip now',
    steps: [
      [
        'comprei esse chip agora, não conheço nenhuma maria',
        ['wrong_person'],
        ['stop:wrong_person', 'case:wrong_person'],
      ],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
    },
  },
  {
    name: 'the wife: no detail',
    steps: [
      [
        'aqui é a esposa dele, esse número é meu',
        ['wrong_person'],
        ['stop:wrong_person', 'case:wrong_person'],
      ],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
    },
  },
  {
    name: 'mother of the debtor',
    steps: [
      [
        'sou a mãe dela, ela não mora mais aqui',
        ['wrong_person'],
        ['stop:wrong_person', 'case:wrong_person'],
      ],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
    },
  },
  {
    name: "the company's phone",
    steps: [
      [
        'esse celular é da empresa, ela não trabalha mais aqui',
        ['wrong_person'],
        ['stop:wrong_person', 'case:wrong_person'],
      ],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
    },
  },
  {
    name: 'just the ex',
    steps: [
      [
        'sou só a ex dele para de me mandar msg',
        ['wrong_person'],
        ['stop:wrong_person', 'case:wrong_person'],
      ],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
    },
  },
  {
    name: 'asks who speaks is not a wrong number',
    steps: [
      ['quem fala?', ['greeting']],
      ['não tenho esse número salvo', ['greeting_again']],
    ],
  },
]
