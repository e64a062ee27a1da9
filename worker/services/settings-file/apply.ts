import type { LadderInput } from '../../../src/shared/contracts/api/ladders.ts'
import type {
  LadderInFile,
  SettingsFile,
  SettingsFileAnswer,
} from '../../../src/shared/contracts/api/settings-file.ts'
import { ladderInputSchema } from '../../../src/shared/contracts/api/ladders.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { showCreditor } from '../creditors/show.ts'
import { changeCreditor } from '../creditors/update.ts'
import { AppError } from '../errors.ts'
import { changeLadder, createLadder, listLadders } from '../ladders/ladders.ts'
import { changeSegment, createSegment, listSegments } from '../segments/segments.ts'
import { acceptedFindings } from '../templates/check.ts'
import { createTemplate } from '../templates/create.ts'
import { templatesOf } from '../templates/list.ts'
import { changeTemplate } from '../templates/update.ts'
import { SETTINGS_KINDS, same } from './kinds.ts'

type Parts = Pick<Deps, 'db' | 'now' | 'newId'>

/**
 * Takes a file over, part by part, each with its own entry in the audit: same name, changed; new name, added; what is
 * equal stays as it is, and nothing is deleted. Everything is checked before the first part is written; applying
 * the same file again changes nothing. Ladders that are new stay switched off.
 * @throws AppError validation_failed, template_invalid; what the parts throw
 */
export async function applySettingsFile(
  deps: Parts,
  actor: Actor,
  file: SettingsFile,
): Promise<SettingsFileAnswer> {
  const known = new Map((await templatesOf(deps)).templates.map((one) => [one.name, one]))
  await check(deps, file, new Set(known.keys()))
  const creditor = await applyCreditor(deps, actor, file)
  const settings: string[] = []
  const wanted = new Map<string, unknown>(Object.entries(file.settings))
  for (const { kind, apply } of SETTINGS_KINDS) {
    if (await apply(deps, actor, wanted.get(kind))) settings.push(kind)
  }
  let templates = 0
  for (const { name, body } of file.templates) {
    const standing = known.get(name)
    if (standing?.body === body) continue
    if (standing === undefined) await createTemplate(deps, actor, { name, body })
    else await changeTemplate(deps, actor, { id: standing.id, body })
    templates += 1
  }
  const segments = await applySegments(deps, actor, file)
  const ladders = await applyLadders(deps, actor, file)
  return { success: true, changed: { creditor, settings, templates, segments, ladders } }
}

async function check(deps: Parts, file: SettingsFile, templates: Set<string>): Promise<void> {
  const issues: FieldIssue[] = []
  for (const [part, names] of [
    ['templates', file.templates.map(({ name }) => name)],
    ['segments', file.segments.map(({ name }) => name)],
    ['ladders', file.ladders.map(({ name }) => name)],
  ] as const) {
    const twice = names.find((name, at) => names.indexOf(name) !== at)
    if (twice !== undefined)
      issues.push({ field: part, code: 'duplicate', message: `"${twice}" aparece duas vezes.` })
  }
  const named = new Set([...templates, ...file.templates.map(({ name }) => name)])
  for (const [at, { steps }] of file.ladders.entries()) {
    for (const { template } of steps) {
      if (named.has(template)) continue
      const message = `Modelo "${template}" não existe.`
      issues.push({ field: `ladders.${at}.steps`, code: 'unknown_template', message })
    }
  }
  if (issues.length > 0) throw new AppError('validation_failed', issues)
  for (const { body } of file.templates) await acceptedFindings(deps, body)
}

async function applyCreditor(deps: Parts, actor: Actor, file: SettingsFile): Promise<boolean> {
  if (file.creditor === undefined) return false
  const { creditor } = await showCreditor(deps)
  const wanted = Object.entries(file.creditor)
  const standing = new Map<string, unknown>(Object.entries(creditor))
  if (wanted.every(([field, value]) => standing.get(field) === value)) return false
  await changeCreditor(deps, actor, file.creditor)
  return true
}

async function applySegments(deps: Parts, actor: Actor, file: SettingsFile): Promise<number> {
  const known = new Map((await listSegments(deps, DEFAULT_CREDITOR)).map((one) => [one.name, one]))
  let changed = 0
  for (const input of file.segments) {
    const standing = known.get(input.name)
    if (standing !== undefined && same(standing.filter, input.filter)) continue
    if (standing === undefined) await createSegment(deps, DEFAULT_CREDITOR, input, actor)
    else await changeSegment(deps, { creditorId: DEFAULT_CREDITOR, id: standing.id, actor }, input)
    changed += 1
  }
  return changed
}

async function applyLadders(deps: Parts, actor: Actor, file: SettingsFile): Promise<number> {
  const ids = new Map((await templatesOf(deps)).templates.map(({ name, id }) => [name, id]))
  const known = new Map((await listLadders(deps, DEFAULT_CREDITOR)).map((one) => [one.name, one]))
  let changed = 0
  for (const ladder of file.ladders) {
    const input = inputOf(ladder, ids)
    const standing = known.get(ladder.name)
    if (standing === undefined) {
      await createLadder(deps, DEFAULT_CREDITOR, input, actor)
      changed += 1
      continue
    }
    const { filter, stop_rules, steps, id, version } = standing
    const own = steps.map(({ offset_days, template_id, window_from, window_to }) => {
      return { offset_days, template_id, window_from, window_to }
    })
    const before = ladderInputSchema.parse({ name: ladder.name, filter, stop_rules, steps: own })
    if (same(before, input)) continue
    await changeLadder(deps, { creditorId: DEFAULT_CREDITOR, id }, { ...input, version }, actor)
    changed += 1
  }
  return changed
}

/** @throws ZodError on wrong hours, as in a ladder that a person saves */
function inputOf(
  { steps, ...ladder }: LadderInFile,
  ids: ReadonlyMap<string, string>,
): LadderInput {
  return ladderInputSchema.parse({
    ...ladder,
    steps: steps.map(({ template, ...step }) => ({
      ...step,
      template_id: ids.get(template) ?? '',
    })),
  })
}
