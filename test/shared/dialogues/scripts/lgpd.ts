import type { Script } from '../script.ts'

export const LGPD: readonly Script[] = [
  {
    name: 'de onde tem meu numero',
    steps: [['de onde tem meu numero', ['data_source']]],
  },
  {
    name: 'como conseguiram meu contato',
    steps: [
      ['como conseguiram meu contato?', ['data_source']],
      ['quero sim', ['human'], ['hand_off:asked']],
    ],
    leaves: {
      handOffs: ['asked'],
    },
  },
  {
    name: 'quem passou meu telefone',
    steps: [['quem passou meu telefone pra vcs', ['data_source']]],
  },
  {
    name: 'apaga meus dados: silence and a case',
    steps: [['apaga meus dados', ['opt_out'], ['stop:opt_out', 'case:data_request']]],
    leaves: {
      stops: ['opt_out'],
      cases: ['data_request'],
    },
  },
  {
    name: 'which data do you have',
    steps: [
      [
        'pela lgpd quero saber quais dados meus vcs tem',
        ['data_request'],
        ['case:data_request', 'hand_off:data_request'],
      ],
    ],
    leaves: {
      cases: ['data_request'],
      handOffs: ['data_request'],
    },
  },
  {
    name: 'revokes consent',
    steps: [['revogo meu consentimento, lgpd', ['opt_out'], ['stop:opt_out']]],
    leaves: {
      stops: ['opt_out'],
    },
  },
]
