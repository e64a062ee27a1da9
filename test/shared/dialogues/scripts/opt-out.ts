import type { Script } from '../script.ts'

export const OPT_OUT: readonly Script[] = [
  {
    name: 'sair: one acknowledgement, silence, a question is answered, back on request',
    steps: [
      ['sair', ['opt_out'], ['stop:opt_out']],
      ['ok', []],
      ['oi', []],
      ['quanto eu devo?', ['debts', 'debts_next']],
      ['quero receber de novo', ['resumed'], ['resume']],
      ['oi', ['greeting']],
    ],
    leaves: {
      stops: ['opt_out'],
    },
  },
  {
    name: 'stop in many words',
    steps: [['não quero mais receber mensagem de vocês', ['opt_out'], ['stop:opt_out']]],
    leaves: {
      stops: ['opt_out'],
    },
  },
  {
    name: 'stop and paid: both',
    steps: [
      [
        'para de me cobrar, já paguei',
        ['opt_out'],
        ['stop:opt_out', 'stop:payment_claim', 'case:payment_claim'],
      ],
    ],
    leaves: {
      stops: ['opt_out', 'payment_claim'],
      cases: ['payment_claim'],
    },
  },
  {
    name: 'voltar in capitals',
    steps: [
      ['PARAR', ['opt_out'], ['stop:opt_out']],
      ['VOLTAR', ['resumed'], ['resume']],
    ],
    leaves: {
      stops: ['opt_out'],
    },
  },
  {
    name: 'para sexta is no stop',
    steps: [['para sexta eu pago', ['promise_dated'], ['promise:2026-11-20:31290']]],
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
    name: 'cancel the plan is no stop',
    steps: [['quero cancelar meu plano da academia', ['not_understood']]],
  },
  {
    name: 'prefer not to be reminded',
    steps: [['prefiro não receber lembretes', ['opt_out'], ['stop:opt_out']]],
    leaves: {
      stops: ['opt_out'],
    },
  },
  {
    name: 'opted out in the middle of an offer: nothing stands',
    steps: [
      ['tem desconto?', ['offer_one']],
      ['chega, não me mande mais nada', ['opt_out'], ['stop:opt_out']],
      ['fechado', []],
    ],
    leaves: {
      stops: ['opt_out'],
    },
  },
]
