import {
  DEFAULT_LADDERS,
  DEFAULT_LADDER_TEMPLATES,
  DEFAULT_WINDOW,
} from '../../../src/shared/domain/ladder/defaults.ts'
import { ladderStopRulesSchema } from '../../../src/shared/contracts/api/ladders.ts'
import {
  countLadders,
  insertLadderStatements,
  insertTemplatesStatements,
} from '../../db/ladders.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

/**
 * Inserts the two ladders every creditor begins with, switched off, and their templates. Their ids are fixed: whoever
 * edited, switched on or deleted them finds them as they left them.
 */
export async function ensureDefaultLadders(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
): Promise<void> {
  const { db } = deps
  const now = deps.now()
  const own = creditorId === DEFAULT_CREDITOR ? '' : `_${creditorId}`
  const ladderId = (key: string) => `ldr_${key}${own}`
  const ids = DEFAULT_LADDERS.map(({ key }) => ladderId(key))
  if ((await countLadders(db, ids)) === ids.length) return
  const templateId = (key: string) => `tpl_regua_${key}${own}`
  const templates = DEFAULT_LADDER_TEMPLATES.map(({ key, name, body }) => ({
    id: templateId(key),
    name,
    body,
  }))
  const stopRules = JSON.stringify(ladderStopRulesSchema.parse({}))
  const ladders = DEFAULT_LADDERS.flatMap(({ key, name, steps }, i) =>
    insertLadderStatements(
      db,
      {
        id: ladderId(key),
        creditorId,
        name,
        filter: '{}',
        stopRules,
        actor: 'system',
        // In their order, which is that of the list.
        now: now + i,
        steps: steps.map(({ offsetDays, template }) => ({
          id: `lst_${key}_${offsetDays}${own}`,
          offsetDays,
          templateId: templateId(template),
          windowFrom: DEFAULT_WINDOW.from,
          windowTo: DEFAULT_WINDOW.to,
        })),
      },
      true,
    ),
  )
  await db.$client.batch([
    ...insertTemplatesStatements(db, { creditorId, templates, now }),
    ...ladders,
  ])
}
