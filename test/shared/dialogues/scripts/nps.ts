import type { Script } from '../script.ts'

export const NPS: readonly Script[] = [
  {
    name: 'ten',
    facts: 'paid',
    steps: [
      {
        notice: {
          kind: 'nps',
        },
      },
      ['10', ['nps_thanks'], ['nps:10']],
    ],
    leaves: {
      scores: [10],
    },
  },
  {
    name: 'nota três: somebody listens on a yes',
    facts: 'paid',
    steps: [
      {
        notice: {
          kind: 'nps',
        },
      },
      ['nota três', ['nps_low'], ['nps:3']],
      ['sim', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
      scores: [3],
    },
  },
  {
    name: 'words are no score',
    facts: 'paid',
    steps: [
      {
        notice: {
          kind: 'nps',
        },
      },
      ['gostei muito', ['thanks']],
    ],
  },
  {
    name: 'eleven is no score',
    facts: 'paid',
    steps: [
      {
        notice: {
          kind: 'nps',
        },
      },
      ['11', ['not_understood']],
    ],
  },
  {
    name: 'a stop instead of a score',
    facts: 'paid',
    steps: [
      {
        notice: {
          kind: 'nps',
        },
      },
      ['parar', ['opt_out'], ['stop:opt_out']],
    ],
    leaves: {
      stops: ['opt_out'],
    },
  },
]
