import type { Fact } from '../../src/shared/contracts/facts.ts'
import type { Action, ChargeAction, DebtFacts, Decision } from '../../src/shared/domain/dialogue.ts'
import { agreedSlots } from '../../src/shared/domain/policy/agreement.ts'
import { say, slotsOf } from '../../src/shared/domain/replies.ts'
import type { IssuedCharge } from '../../worker/adapters/psp/charger.ts'
import type { Picture } from './kept.ts'
import type { Parts } from './parts.ts'

/** A provider has 2.5 s and then the static code; this holds whatever the charger does. */
const LIMIT_MS = 4_000

export type FilledReply = { key: string; text: string; media: Picture | null }
export type Filled = {
  replies: readonly FilledReply[]
  actions: readonly Action[]
  charges: readonly Extract<Fact, { kind: 'charge' }>[]
}

/** Ids of what one turn brings: the same turn tried again brings the same. */
export const factId = (id: string, turnNo: number, name: string): string =>
  `${id}:${turnNo}:${name}`

/**
 * Makes the codes a decision asks for and puts them into its replies. A code that cannot be made is a person's
 * to send: then no text promises one.
 */
export async function fillCharges(
  parts: Pick<Parts, 'id' | 'charger' | 'store'>,
  { decision, facts, turnNo }: { decision: Decision; facts: DebtFacts; turnNo: number },
): Promise<Filled> {
  const wanted = decision.actions.filter((action) => action.kind === 'charge')
  const charge = parts.charger(facts.creditor)
  const debtor = facts.debtor === null ? null : { name: facts.debtor.name }
  const issued = await Promise.all(
    wanted.map(async (action, n) => {
      const id = factId(parts.id, turnNo, n === 0 ? 'charge' : `charge${n + 1}`)
      const { amountCents } = action
      const payBy = payByOf(action, { decision, facts })
      return { id, action, code: await inTime(charge({ id, amountCents, debtor, payBy })) }
    }),
  )
  const made = issued.flatMap(({ id, action, code }) =>
    code === null ? [] : [{ id, action, code }],
  )
  if (made.length < wanted.length) return withoutCodes(decision, facts)
  const agreements = {
    made: factId(parts.id, turnNo, 'agreement'),
    last: parts.store.person()?.agreementId ?? null,
  }
  return {
    replies: withCodes(
      decision,
      made.map(({ code }) => code.code),
    ),
    actions: decision.actions,
    charges: made.flatMap(({ id, action, code }) =>
      toFact({ id, action, code }, { facts, agreements }),
    ),
  }
}

/** When the instalment is due that the code is for. */
function payByOf(
  { ofNewAgreement, installmentNo }: ChargeAction,
  { decision, facts }: { decision: Decision; facts: DebtFacts },
): string | undefined {
  if (!ofNewAgreement) {
    return facts.agreement?.installments.find(({ no }) => no === installmentNo)?.dueDate
  }
  const agreed = decision.actions.find((action) => action.kind === 'agreement')
  const first = agreed?.offer.installments.find(({ no }) => no === (installmentNo ?? 1))
  return first?.dueDate
}

async function inTime(charge: Promise<IssuedCharge | null>): Promise<IssuedCharge | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LIMIT_MS)
  })
  try {
    return await Promise.race([charge.catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}

function withCodes({ replies }: Decision, codes: readonly string[]): FilledReply[] {
  let used = 0
  return replies.flatMap(({ key, text, kind }): FilledReply[] => {
    if (kind !== 'pix_code' && kind !== 'pix_qr') return [{ key, text, media: null }]
    // The picture shows the code said last; each text has a code of its own.
    const code = kind === 'pix_code' ? codes[used++] : codes[Math.max(0, used - 1)]
    if (code === undefined) return []
    if (kind === 'pix_code') return [{ key, text: code, media: null }]
    return [{ key, text, media: { kind: 'pix_qr', code } }]
  })
}

/** Whatever else was said; the sentence that announces the code is said again without it. */
const isText = ({ key, kind }: Decision['replies'][number]): boolean =>
  (kind === undefined || kind === 'text') && !key.startsWith('agreement_done.')

/** An agreement stands without its first code; anything else was only said for the code's sake. */
function withoutCodes(decision: Decision, facts: DebtFacts): Filled {
  const { replies, actions, state } = decision
  const agreed = actions.find(({ kind }) => kind === 'agreement')
  const kept = agreed === undefined ? [] : replies.filter(isText)
  const { turns: turn, recentReplies: recent } = state
  const telling = { turn, recent, texts: facts.texts }
  const instead =
    agreed?.kind === 'agreement'
      ? say(
          'agreement_done_no_pix',
          { ...slotsOf(facts), ...agreedSlots(agreed.offer, facts) },
          telling,
        )
      : say('pay_hand_off', slotsOf(facts), telling)
  const asked = actions.some(({ kind }) => kind === 'hand_off')
  return {
    replies: [...kept, instead].map(({ key, text }) => ({ key, text, media: null })),
    actions: [
      ...actions.filter(({ kind }) => kind !== 'charge'),
      ...(asked ? [] : [{ kind: 'hand_off', reason: 'asked' } as const]),
    ],
    charges: [],
  }
}

function toFact(
  { id, action, code }: { id: string; action: ChargeAction; code: IssuedCharge },
  { facts, agreements }: { facts: DebtFacts; agreements: { made: string; last: string | null } },
): Filled['charges'] {
  if (facts.debtor === null) return []
  // Of an agreement so fresh that D1 has not shown it yet, the decision knows no id.
  const known = action.agreementId ?? (action.installmentNo === null ? null : agreements.last)
  return [
    {
      kind: 'charge',
      id,
      debtorId: facts.debtor.id,
      debtIds: [...action.debtIds],
      agreementId: action.ofNewAgreement ? agreements.made : known,
      installmentNo: action.installmentNo,
      amountCents: action.amountCents,
      ...code,
    },
  ]
}
