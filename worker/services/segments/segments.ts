import type * as z from 'zod'
import type { SegmentDto, segmentInputSchema } from '../../../src/shared/contracts/api/audience.ts'
import { audienceFilterSchema } from '../../../src/shared/domain/audience-filter.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import {
  deleteSegment,
  insertSegment,
  readSegment,
  segmentsOf,
  updateSegment,
} from '../../db/segments.ts'
import type { SegmentRow } from '../../db/segments.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'

/** Saved audiences: a name and a filter. A campaign copies the filter, so changing one changes no campaign. */

type Input = z.infer<typeof segmentInputSchema>
type Target = { creditorId: string; id: string; actor: Actor }

export async function listSegments(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
): Promise<SegmentDto[]> {
  return (await segmentsOf(deps.db, creditorId)).map(toDto)
}

/** @throws AppError segment_not_found */
export async function needSegment(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  id: string,
): Promise<SegmentDto> {
  const row = await readSegment(deps.db, creditorId, id)
  if (row === null) throw new AppError('segment_not_found')
  return toDto(row)
}

/** @throws AppError segment_exists */
export async function createSegment(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  creditorId: string,
  input: Input,
  actor: Actor,
): Promise<SegmentDto> {
  const id = deps.newId('seg')
  const filter = JSON.stringify(input.filter)
  const { name } = input
  const fields = { id, creditorId, name, filter, actor: actor.userId, now: deps.now() }
  if (!(await insertSegment(deps.db, fields))) throw new AppError('segment_exists')
  return needSegment(deps, creditorId, id)
}

/** @throws AppError segment_not_found, segment_exists */
export async function changeSegment(
  deps: Pick<Deps, 'db' | 'now'>,
  target: Target,
  input: Input,
): Promise<SegmentDto> {
  await needSegment(deps, target.creditorId, target.id)
  const filter = JSON.stringify(input.filter)
  const { creditorId, id, actor } = target
  const by = { creditorId, id, actor: actor.userId, now: deps.now() }
  const written = await updateSegment(deps.db, { ...by, name: input.name, filter })
  if (!written) throw new AppError('segment_exists')
  return needSegment(deps, creditorId, id)
}

/** @throws AppError segment_not_found */
export async function removeSegment(
  deps: Pick<Deps, 'db' | 'now'>,
  { creditorId, id, actor }: Target,
): Promise<void> {
  const by = { creditorId, id, actor: actor.userId, now: deps.now() }
  if (!(await deleteSegment(deps.db, by))) throw new AppError('segment_not_found')
}

/**
 * A stored filter.
 * @throws z.ZodError when it is no longer one: sending to a wider audience than was saved is worse than failing
 */
export function filterOf(json: string): AudienceFilter {
  return audienceFilterSchema.parse(JSON.parse(json))
}

function toDto({ id, name, filter, createdAt, updatedAt }: SegmentRow): SegmentDto {
  return { id, name, filter: filterOf(filter), created_at: createdAt, updated_at: updatedAt }
}
