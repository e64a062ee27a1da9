import type { LadderDto } from '../../../src/shared/contracts/api/ladders.ts'
import type { LadderInFile, SettingsFile } from '../../../src/shared/contracts/api/settings-file.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { showCreditor } from '../creditors/show.ts'
import { listLadders } from '../ladders/ladders.ts'
import { listSegments } from '../segments/segments.ts'
import { templatesOf } from '../templates/list.ts'
import { SETTINGS_KINDS } from './kinds.ts'

/** Everything that was configured. A ladder with a step whose template is gone cannot be carried and is left out. */
export async function showSettingsFile(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
): Promise<SettingsFile> {
  const { creditor } = await showCreditor(deps)
  const settings: Record<string, unknown> = {}
  for (const { kind, read } of SETTINGS_KINDS) {
    const value = await read(deps)
    if (value !== undefined) settings[kind] = value
  }
  const { templates } = await templatesOf(deps)
  const segments = await listSegments(deps, DEFAULT_CREDITOR)
  const ladders = await listLadders(deps, DEFAULT_CREDITOR)
  return {
    version: 1,
    creditor,
    settings,
    templates: templates.map(({ name, body }) => ({ name, body })),
    segments: segments.map(({ name, filter }) => ({ name, filter })),
    ladders: ladders.flatMap(ladderInFile),
  }
}

function ladderInFile({ name, filter, stop_rules, steps }: LadderDto): LadderInFile[] {
  const named = steps.flatMap(({ offset_days, template_name, window_from, window_to }) =>
    template_name === null
      ? []
      : [{ offset_days, template: template_name, window_from, window_to }],
  )
  return named.length === steps.length ? [{ name, filter, stop_rules, steps: named }] : []
}
