import type { Script } from '../script.ts'

export const DOUBTS: readonly Script[] = [
  {
    name: 'is it a scam: proof, no pushing',
    steps: [
      ['isso é golpe?', ['proof']],
      ['como vou saber que é vcs mesmo', ['proof']],
      ['tá, quanto eu devo?', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'which CNPJ',
    steps: [['qual o cnpj de vcs', ['proof']]],
  },
  {
    name: 'a person as creditor has a CPF',
    facts: 'cpfCreditor',
    steps: [
      ['quanto devo?', ['debts', 'debts_next']],
      ['qual o cpf ou cnpj de quem cobra?', ['proof']],
      ['isso é golpe?', ['proof']],
    ],
  },
  {
    name: 'will not give the CPF',
    steps: [
      ['não passo meu cpf por whatsapp', ['proof']],
      ['manda algo oficial', ['proof']],
    ],
  },
  {
    name: 'the Pix is in another name',
    steps: [
      ['manda o pix', ['pay_pix', 'pix_code'], ['charge:31290']],
      ['esse pix ta no nome de outra pessoa', ['proof']],
    ],
    leaves: {
      charges: [31290],
    },
  },
  {
    name: "the creditor's phone is readable",
    facts: 'rawPhone',
    steps: [['isso é golpe? qual o telefone de vcs?', ['proof']]],
  },
]
