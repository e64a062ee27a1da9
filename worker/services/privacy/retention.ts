import * as z from 'zod'
import { RETENTION_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import type { RetentionSettings } from '../../../src/shared/contracts/api/privacy.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { RETENTION_ORDER } from '../../../src/shared/domain/retention.ts'
import { FILTER_ZONE } from '../../db/audience-filter.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import { MOVED_ERASED, erasedTalks, expirePeople, talkStatements } from '../../db/erasure.ts'
import { isJobDayDone, markJobDays } from '../../db/job-days.ts'
import { RETENTION_STEPS, forgetKind, oldTalks, settledPeople } from '../../db/retention.ts'
import { putSettingStatement, readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

type RetentionDeps = Pick<Deps, 'db' | 'now' | 'log' | 'conversation'>

const DAY_MS = 86_400_000
/** Slices of a kind in one run; the next hour goes on. */
const SLICES = 10
/** Conversations in one run, and calls to each. */
const TALKS = 50
const CALLS = 20

/**
 * Forgets what outlived its purpose, by the installation's periods: once a day each kind, in slices over as many runs
 * as it takes. Running it again changes nothing.
 */
export async function runRetention(deps: RetentionDeps): Promise<void> {
  const { value: days } = await readSettings(deps.db, DEFAULT_CREDITOR, RETENTION_SPEC)
  const today = todayIn(FILTER_ZONE, deps.now())
  for (const kind of RETENTION_ORDER) {
    if (kind === 'media' || kind === 'people') continue
    await daily(deps, { kind, today }, () => forgetRows(deps, kind, days))
  }
  await daily(deps, { kind: 'people', today }, () => forgetPeople(deps, days))
  await daily(deps, { kind: 'objects', today }, () => forgetInObjects(deps, days))
  await sweepErased(deps)
}

type Done = { rows: number; more: boolean }

async function daily(
  deps: RetentionDeps,
  { kind, today }: { kind: string; today: string },
  run: () => Promise<Done>,
): Promise<void> {
  const day = { job: 'retention', subject: kind, day: today }
  if (await isJobDayDone(deps.db, day)) return
  const begun = deps.now()
  const { rows, more } = await run()
  if (rows > 0) deps.log('info', { event: 'retention.done', kind, rows, ms: deps.now() - begun })
  if (!more) await markJobDays(deps.db, { ...day, subjects: [kind], at: begun })
}

async function forgetRows(
  { db, now }: RetentionDeps,
  kind: keyof typeof RETENTION_STEPS,
  days: RetentionSettings,
): Promise<Done> {
  const before = now() - days[kind] * DAY_MS
  let rows = 0
  for (let i = 0; i < SLICES; i += 1) {
    const slice = await forgetKind(db, RETENTION_STEPS[kind], before)
    rows += slice.rows
    if (!slice.more) return { rows, more: false }
  }
  return { rows, more: true }
}

async function forgetPeople({ db, now }: RetentionDeps, days: RetentionSettings): Promise<Done> {
  const ids = await settledPeople(db, now() - days.people * DAY_MS)
  if (ids.length > 0) await expirePeople(db, ids, now())
  return { rows: ids.length, more: ids.length > 0 }
}

const walkSchema = z.object({ after: z.string() })

/** Walks over the conversations that are old enough to hold anything old, some each hour. */
async function forgetInObjects(deps: RetentionDeps, days: RetentionSettings): Promise<Done> {
  const { db, now } = deps
  const before = {
    messages: now() - days.messages * DAY_MS,
    media: now() - days.media * DAY_MS,
  }
  const walk = walkSchema.safeParse(await readSetting(db, 'retention_walk'))
  const after = walk.success ? walk.data.after : ''
  const oldest = Math.max(before.messages, before.media)
  const ids = await oldTalks(db, { before: oldest, after, limit: TALKS })
  let rows = 0
  for (const id of ids) rows += await forgetInOne(deps, id, before)
  const more = ids.length === TALKS
  const value = { after: more ? (ids.at(-1) ?? '') : '' }
  await putSettingStatement(db, 'retention_walk', { value, now: now() }).run()
  return { rows, more }
}

async function forgetInOne(
  { conversation }: RetentionDeps,
  id: string,
  before: { messages: number; media: number },
): Promise<number> {
  let rows = 0
  for (let i = 0; i < CALLS; i += 1) {
    const { messages, media, more } = await conversation(id).forget(before)
    rows += messages + media
    if (!more) break
  }
  return rows
}

/** Ids in one statement. */
const SWEEP = 500

/** What a late event of an erased person brought to the tables goes again; so does a conversation that became theirs. */
async function sweepErased({ db, conversation, now }: RetentionDeps): Promise<void> {
  const talks = await erasedTalks(db)
  for (let from = 0; from < talks.length; from += SWEEP) {
    const ids = talks.slice(from, from + SWEEP).map(({ id }) => id)
    await db.$client.batch(talkStatements(db, JSON.stringify(ids)))
  }
  // Once each: what comes for it since is forwarded, and there it is dropped.
  for (const { id } of talks.filter(({ toEmpty }) => toEmpty)) {
    await conversation(id).erase()
    await markJobDays(db, { ...MOVED_ERASED, subjects: [id], at: now() })
  }
}
