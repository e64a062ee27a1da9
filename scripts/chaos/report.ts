import process from 'node:process'
import type { ChaosFigures, ChaosOptions, Tell } from './run.ts'
import { MOST_AFTER_PAUSE } from './strike.ts'
import { accusations } from './verdict.ts'

/** Progress on stderr: one line rewritten in a terminal, plain lines of the faults otherwise. */
export function createTeller(quiet: boolean): Tell {
  const startedAt = Date.now()
  return ({ done, total, strike, what }) => {
    if (quiet) return
    const seconds = Math.round((Date.now() - startedAt) / 1_000)
    const rest = done > 0 ? Math.round((seconds / done) * (total - done)) : null
    const eta = rest === null ? '' : `, about ${rest} s left`
    const line = `${seconds} s  ${done} of ${total} settled  fault ${strike}${eta}`
    if (process.stderr.isTTY && what === '') process.stderr.write(`\r\x1b[K${line}`)
    else if (what !== '')
      process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line}  ${what}\n`)
  }
}

type Report = { ok: boolean; lines: string[]; json: Record<string, unknown> }

/** The figures for people and for programs; `ok` only when nothing is wrong. */
export function report(options: ChaosOptions, figures: ChaosFigures, stateDir: string): Report {
  const { verdict, stats, struck } = figures
  const leftovers = struck.reduce((sum, one) => sum + one.leftovers, 0)
  const afterPause = Math.max(0, ...struck.map((one) => one.afterPause ?? 0))
  const wrong = accusations(verdict, options.recipients)
  if (stats.duplicates > 0) wrong.push(`${stats.duplicates} duplicates in the simulator's count`)
  if (figures.wrongSums > 0)
    wrong.push(`${figures.wrongSums} ticks at which the states did not sum`)
  if (leftovers > 0) wrong.push(`${leftovers} processes outlived a kill`)
  if (afterPause > MOST_AFTER_PAUSE) wrong.push(`${afterPause} messages arrived after a pause`)
  const kinds = Object.groupBy(struck, (one) => one.kind)
  const faults = Object.fromEntries(
    Object.entries(kinds).map(([kind, list]) => [kind, list?.length ?? 0]),
  )
  const json = {
    ok: wrong.length === 0,
    ...options,
    seconds: figures.seconds,
    struck: faults,
    restarts: figures.restarts,
    ticks: figures.ticks,
    wrongSums: figures.wrongSums,
    unanswered: figures.unanswered,
    sent: stats.sent,
    distinctChats: stats.distinctChats,
    duplicates: verdict.duplicates.length,
    phantoms: verdict.phantoms.length,
    unrecorded: verdict.unrecorded.length,
    strangers: verdict.strangers.length,
    silentSkips: verdict.silent.length,
    mostAfterPause: afterPause,
    leftovers,
    byStatus: verdict.byStatus,
    byReason: verdict.byReason,
    wrong,
    stateDir,
  }
  return { ok: json.ok, json, lines: linesOf(json) }
}

function linesOf(json: Record<string, unknown> & { wrong: string[]; ok: boolean }): string[] {
  const shown = Object.entries(json).filter(([name]) => !['ok', 'wrong', 'stateDir'].includes(name))
  return [
    ...shown.map(([name, value]) => `${name.padEnd(16)} ${JSON.stringify(value)}`),
    ...json.wrong.map((sentence) => `WRONG: ${sentence}`),
    json.ok
      ? 'Every recipient has exactly one message or a state with a name.'
      : 'The ledger is not true.',
  ]
}
