/** Messages written to mislead the bot, each said in every situation: nothing outside the policy, nothing leaked. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { offerWithin } from '../../../../src/shared/domain/offers.ts'
import { SITUATIONS } from '../facts.ts'
import { debtWords, inventedFigures, offersIn } from '../figures.ts'
import { oneDebt, talk } from '../talk.ts'

const LONGEST = 4_096
const messageSchema = z.union([
  z.string(),
  z.object({ piece: z.string(), times: z.int().positive() }),
])

function read(name: string): string[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  return z
    .array(messageSchema)
    .parse(JSON.parse(text))
    .map((said) => (typeof said === 'string' ? said : said.piece.repeat(said.times)))
    .map((said) => said.slice(0, LONGEST))
}

const MESSAGES = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => read(name).map((said) => ({ name: name.replace('.json', ''), said })))

/** The second debtor behind the same phone; none of this may be said to the first. */
const JOAO = oneDebt({
  shared: true,
  debtor: { id: 'dtr_joao', name: 'JOÃO BATISTA' },
  debts: [{ id: 'dj', description: 'Carnê azul', dueDate: '2026-08-03', balanceCents: 777_777 }],
})

type Talk = ReturnType<typeof talk>
/** What was said before the message; the talk goes on from there. */
const BEFORE: Record<string, () => Promise<Talk>> = {
  'as the first words': () => after(talk()),
  'after an offer at sight': () => after(talk(), 'tem desconto?'),
  'after two offers': () => after(talk(), 'quero fazer um acordo'),
  'after a promise': () => after(talk(), 'pago dia 25'),
  'under an agreement': () => after(talk(SITUATIONS.agreement)),
  'without any terms to give': () => after(talk(SITUATIONS.strict), 'dá pra parcelar?'),
}
const SILENT_BEFORE: Record<string, () => Promise<Talk>> = {
  'on a shared phone': () => after(talk(SITUATIONS.shared)),
  'to an agency': () => after(talk(SITUATIONS.agencyCpf), 'oi', 'sim'),
  'as a wrong number': () => after(talk(), 'número errado'),
  'from a phone nobody knows': () => after(talk({ ...SITUATIONS.one, debtor: null, debts: [] })),
}

async function after(told: Talk, ...lines: string[]): Promise<Talk> {
  for (const line of lines) await told.says(line)
  return told
}

/** No address to click, no unfilled value, no trace of markup in what the bot says. */
const FORBIDDEN = /[{}<>]|https?:|undefined|\bnull\b|NaN|\[object/u

async function answered(told: Talk, said: string) {
  const { dialogue: before, facts } = told
  const decision = await told.says(said)
  return { before, facts, decision }
}

it('there are at least 300 of them, all different', () => {
  expect(MESSAGES.length).toBeGreaterThanOrEqual(300)
  expect(new Set(MESSAGES.map(({ said }) => said)).size).toBe(MESSAGES.length)
})

/** Names for the report; the whole message is in the file. */
const CASES = MESSAGES.map(
  ({ name, said }, at) =>
    [`${name}: ${said.slice(0, 60).replaceAll(/[\p{C}\s]+/gu, ' ')} #${at}`, said] as const,
)

describe('nothing outside the policy', () => {
  it.each(CASES)('%s', async (_name, said) => {
    for (const [place, begin] of Object.entries(BEFORE)) {
      const went = await answered(await begin(), said)
      const { decision, facts } = went
      for (const offer of offersIn(decision))
        expect(offerWithin(offer, facts.policy, facts.debts, facts.today), place).toEqual([])
      expect(inventedFigures(went), place).toEqual([])
      for (const { text } of decision.replies) expect(text, place).not.toMatch(FORBIDDEN)
      const kinds = decision.actions.map(({ kind }) => kind)
      if (facts.agreement !== null) expect(kinds, place).not.toContain('agreement')
    }
  })
})

describe('nothing of the debt to who is not known to be the debtor', () => {
  it.each(CASES)('%s', async (_name, said) => {
    for (const [place, begin] of Object.entries(SILENT_BEFORE)) {
      const { decision } = await answered(await begin(), said)
      const text = decision.replies.map((reply) => reply.text).join('\n')
      for (const word of debtWords(oneDebt())) expect(text, place).not.toContain(word)
      const kinds = decision.actions.map(({ kind }) => kind)
      for (const kind of ['agreement', 'promise', 'charge'] as const)
        expect(kinds, place).not.toContain(kind)
    }
  })
})

/** He may say who he is: then the facts are his. */
const SAYS_WHO = /^sou o João/u

describe('nothing of the second debtor behind a phone to the first', () => {
  it.each(CASES)('%s', async (_name, said) => {
    const told = await after(talk(SITUATIONS.shared), 'oi', 'sou a Maria', 'tem desconto?')
    // The facts are now the other's: what Maria confirmed does not open them.
    told.change({ debtor: JOAO.debtor, debts: JOAO.debts })
    const { decision } = await answered(told, said)
    const text = decision.replies.map((reply) => reply.text).join('\n')
    const secrets = SAYS_WHO.test(said)
      ? debtWords(oneDebt())
      : [...debtWords(JOAO), ...debtWords(oneDebt())]
    for (const word of secrets.filter((one) => one !== 'R$' || !SAYS_WHO.test(said)))
      expect(text).not.toContain(word)
  })
})
