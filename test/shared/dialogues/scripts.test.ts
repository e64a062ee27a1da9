/** Dialogues with the real classifier: what was decided, what was recorded to the cent and the day, what was said. */
import { describe, expect, it } from 'vitest'
import { actionNames, saidKeys } from '../domain/dialogue-builders.ts'
import { SITUATIONS } from './facts.ts'
import { debtWords, inventedFigures, offersIn } from './figures.ts'
import type { Went } from './figures.ts'
import type { Script, Turn } from './script.ts'
import { DIALOGUES } from './scripts/index.ts'
import { talk } from './talk.ts'
import type { Records } from './talk.ts'
import { offerWithin } from '../../../src/shared/domain/offers.ts'

const NOTHING: Records = {
  stops: [],
  cases: [],
  handOffs: [],
  promises: [],
  agreements: [],
  charges: [],
  scores: [],
}
const ENDS = ['opt_out', 'wrong_person', 'deceased'] as const
/** Words that no reply has (CDC art. 42, 71), nor a value that was not filled in. */
const FORBIDDEN =
  /\b(?:protest\w+|cart[oó]rio|negativ\w+|serasa|spc|penhora|urgente|[uú]ltima chance|s[oó] hoje|caloteir\w*|inadimplen\w*)\b|[{}]|undefined/iu

function ends(kinds: readonly string[]): string[] {
  return ENDS.filter((kind) => kinds.includes(kind))
}

async function turn(told: ReturnType<typeof talk>, step: Turn): Promise<void> {
  const [said, replies, actions = []] = step
  const { dialogue: before, facts } = told
  const decision = await told.says(said)
  const silent = decision.silent
  const heard = silent ? [] : saidKeys(decision)
  const done = silent ? [] : actionNames(decision)
  expect({ said, replies: heard, actions: done }).toEqual({ said, replies, actions })
  if (!silent) isSound({ before, facts, decision })
}

function isSound(went: Went): void {
  const { facts, decision } = went
  expect(inventedFigures(went)).toEqual([])
  for (const offer of offersIn(decision))
    expect(offerWithin(offer, facts.policy, facts.debts, facts.today)).toEqual([])
  for (const { text } of decision.replies) expect(text).not.toMatch(FORBIDDEN)
  const stopped = decision.actions.some(
    (action) =>
      action.kind === 'stop' && ['opt_out', 'wrong_person', 'deceased'].includes(action.stop),
  )
  if (!stopped && decision.state.stranger !== true) return
  const text = decision.replies.map((reply) => reply.text).join('\n')
  for (const word of debtWords(facts)) expect(text).not.toContain(word)
}

async function play({ facts = 'one', steps, leaves = {} }: Script): Promise<void> {
  const told = talk(SITUATIONS[facts])
  for (const step of steps)
    if ('later' in step) told.later(step.later)
    else if ('notice' in step) told.hears(step.notice)
    else await turn(told, step)
  expect(told.records).toEqual({ ...NOTHING, ...leaves })
}

describe.each(DIALOGUES)('$situation', ({ scripts }) => {
  it.each(scripts.map((script) => [script.name, script] as const))('%s', async (_name, script) => {
    await play(script)
  })
})

/** The model may be away: then less is understood, but nothing wrong is done. */
describe('by the words alone', () => {
  const all = DIALOGUES.flatMap(({ scripts }) => scripts)
  it.each(all.map((script) => [script.name, script] as const))('%s', async (_name, script) => {
    const told = talk(SITUATIONS[script.facts ?? 'one'], {}, { lexical: true })
    for (const step of script.steps) {
      if ('later' in step) told.later(step.later)
      else if ('notice' in step) told.hears(step.notice)
      else {
        const { dialogue: before, facts } = told
        const decision = await told.says(step[0])
        if (!decision.silent) isSound({ before, facts, decision })
      }
    }
    const { stops = [] } = script.leaves ?? {}
    expect(ends(told.records.stops)).toEqual(ends(stops))
  })
})

it('there are at least sixty', () => {
  const names = DIALOGUES.flatMap(({ scripts }) => scripts.map(({ name }) => name))
  expect(names.length).toBeGreaterThanOrEqual(60)
  expect(new Set(names).size).toBe(names.length)
})
