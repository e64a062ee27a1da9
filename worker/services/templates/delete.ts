import { deleteTemplate } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'

/** @throws AppError template_not_found */
export async function removeTemplate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const who = { creditorId: DEFAULT_CREDITOR, actor: actor.userId, at: now() }
  if (!(await deleteTemplate(db, { id, ...who }))) throw new AppError('template_not_found')
}
