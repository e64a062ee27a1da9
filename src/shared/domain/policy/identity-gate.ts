/** Nothing of a debt before the person said, and in agency mode proved, who they are. */
import { NEVER_ASKED_AGAIN } from './certainty.ts'
import { needsIdentity } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { HANDLERS } from './handlers.ts'
import {
  askIdentity,
  askProof,
  namesDebtor,
  needsProof,
  openBeforeIdentity,
  proofIn,
  proofUnanswered,
  saysItIsThem,
  wrongProof,
} from './identity.ts'

export function identityGate(context: Context): Draft | null {
  if (!needsIdentity(context)) return null
  const { turn, state } = context
  const { intent, flags } = turn.classification
  if (flags.includes('golpe'))
    return { say: ['proof'], asked: state.asked, patch: { lastIntent: state.lastIntent ?? intent } }
  if (state.asked === 'identity_proof') return proofGate(context)
  const yes = state.asked === 'identity' && (intent === 'aceite' || saysItIsThem(turn))
  if (yes || namesDebtor(context))
    return needsProof(context) ? askProof(context) : confirmed(context)
  if (state.asked === 'identity' && intent === 'recusa') return HANDLERS.numero_errado(context)
  if (openBeforeIdentity(intent)) return HANDLERS[intent](context)
  return askIdentity(context)
}

function proofGate(context: Context): Draft {
  const { intent } = context.turn.classification
  if (NEVER_ASKED_AGAIN.has(intent) || intent === 'falar_humano' || intent === 'reclamacao')
    return HANDLERS[intent](context)
  const proof = proofIn(context)
  if (proof === 'right') return confirmed(context)
  return proof === 'wrong' ? wrongProof(context) : proofUnanswered(context)
}

/** Identity is settled: what was asked before is answered now. */
function confirmed(context: Context): Draft {
  // What was offered or promised before may have been somebody else's.
  const patch = {
    confirmedDebtorId: context.facts.debtor?.id ?? null,
    proofFailures: 0,
    offered: [],
    promised: null,
    agreed: null,
    ladderStep: 0,
  }
  const state = { ...context.state, ...patch, asked: null }
  const { lastIntent } = context.state
  const pending =
    lastIntent !== null && !openBeforeIdentity(lastIntent) && lastIntent !== 'saudacao'
  if (
    !pending ||
    lastIntent === 'aceite' ||
    lastIntent === 'recusa' ||
    lastIntent === 'fora_de_escopo'
  )
    return { say: ['identity_thanks'], asked: 'anything_else', patch }
  // The words of this turn said who they are, nothing of the matter.
  const turn = { ...context.turn, text: '', entities: {} }
  const draft = HANDLERS[lastIntent]({ ...context, turn, state })
  return { ...draft, patch: { ...patch, ...draft.patch } }
}
