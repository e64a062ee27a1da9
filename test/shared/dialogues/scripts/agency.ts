import type { Script } from '../script.ts'

export const AGENCY: readonly Script[] = [
  {
    name: 'identity by name, proof by day of birth, then the debt',
    facts: 'agencyBirth',
    steps: [
      ['do que se trata?', ['identity_ask']],
      ['sou eu, Maria', ['identity_proof_birth']],
      ['14', ['debts', 'debts_next']],
      ['dá pra parcelar em 3x?', ['offer_fits']],
      ['fechado', ['agreement_done', 'pix_code'], ['agreement:3x:31290', 'charge:10430']],
    ],
    leaves: {
      agreements: [
        {
          total: 31290,
          payments: [10430, 10430, 10430],
          dates: ['2026-11-23', '2026-12-21', '2027-01-21'],
        },
      ],
      charges: [10430],
    },
  },
  {
    name: 'proof by three digits, one mistake',
    facts: 'agencyCpf',
    steps: [
      ['quanto devo?', ['identity_ask']],
      ['sim', ['identity_proof_tax_id']],
      ['999', ['identity_proof_again']],
      ['529', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'two wrong proofs: a person, nothing said',
    facts: 'agencyCpf',
    steps: [
      ['quanto devo?', ['identity_ask']],
      ['sim', ['identity_proof_tax_id']],
      ['999', ['identity_proof_again']],
      ['111', ['identity_unclear'], ['hand_off:identity']],
      ['quanto devo?', []],
    ],
    leaves: {
      handOffs: ['identity'],
    },
  },
  {
    name: 'no is the wrong person',
    facts: 'agency',
    steps: [
      ['bom dia', ['identity_ask']],
      ['não', ['wrong_person'], ['stop:wrong_person', 'case:wrong_person']],
      ['quem é?', []],
    ],
    leaves: {
      stops: ['wrong_person'],
      cases: ['wrong_person'],
    },
  },
  {
    name: 'scam doubt before identity',
    facts: 'agency',
    steps: [
      ['isso é golpe?', ['proof']],
      ['tá, e quanto eu devo?', ['identity_ask']],
      ['sou a maria', ['debts', 'debts_next']],
    ],
  },
  {
    name: 'a whole CPF is not repeated',
    facts: 'agencyCpf',
    steps: [
      ['oi', ['identity_ask']],
      ['sou a Maria', ['identity_proof_tax_id']],
      ['529.982.247-25', ['identity_thanks']],
    ],
  },
  {
    name: 'opt-out needs no identity',
    facts: 'agency',
    steps: [['parar', ['opt_out'], ['stop:opt_out']]],
    leaves: {
      stops: ['opt_out'],
    },
  },
  {
    name: 'a death needs none',
    facts: 'agency',
    steps: [['ela faleceu', ['deceased'], ['stop:deceased', 'case:deceased', 'hand_off:deceased']]],
    leaves: {
      stops: ['deceased'],
      cases: ['deceased'],
      handOffs: ['deceased'],
    },
  },
  {
    name: 'a receipt before identity',
    facts: 'agency',
    steps: [
      ['já paguei', ['identity_ask']],
      ['sim sou eu', ['claim_ask_receipt'], ['stop:payment_claim', 'case:payment_claim']],
    ],
    leaves: {
      stops: ['payment_claim'],
      cases: ['payment_claim'],
    },
  },
]
