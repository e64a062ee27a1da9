import { NEGOTIATION_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import type { ChargeRules } from '../../../src/shared/domain/charges.ts'
import { agencyErrors } from '../../../src/shared/domain/disclosure.ts'
import type { TemplateCreditor } from '../../../src/shared/domain/template.ts'
import { templateByName } from '../../db/audience.ts'
import type { PinnedTemplate } from '../../db/audience.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import { findCreditor } from '../../db/creditors.ts'
import type { Creditor } from '../../db/creditors.ts'
import type { ImportRecord } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { findImport } from '../imports/find.ts'
import { keepGateway } from '../waha/keep-gateway.ts'
import { keepIdentityKey } from '../waha/keep-identity-key.ts'
import { webhookConfirmed } from '../waha/webhook-proof.ts'

/** @throws AppError import_not_found; import_not_ready with the upload's progress */
export async function needImport(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  clientsFile: string,
): Promise<ImportRecord> {
  const found = await findImport(deps, creditorId, clientsFile)
  if (found.kind === 'found') return found.import
  if (found.kind === 'not_found') throw new AppError('import_not_found')
  const { id, status, rows, progress } = found.import
  throw new AppError('import_not_ready', { import_id: id, status, rows, progress })
}

/** @throws AppError template_not_found */
export async function needTemplate(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  name: string,
): Promise<PinnedTemplate> {
  const template = await templateByName(deps.db, creditorId, name)
  if (template === null) throw new AppError('template_not_found')
  return template
}

export type FirstMessageCreditor = TemplateCreditor & Pick<Creditor, 'mode'>

/** Whose name stands on the message, and whether they collect their own debts. */
export async function needCreditor(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
): Promise<FirstMessageCreditor> {
  const creditor = await findCreditor(deps.db, creditorId)
  if (creditor === undefined) throw new AppError('internal')
  return creditor
}

/** Fine and interest that a message of this creditor says: the same that the bot counts with. */
export async function chargesOf(deps: Pick<Deps, 'db'>, creditorId: string): Promise<ChargeRules> {
  return (await readSettings(deps.db, creditorId, NEGOTIATION_SPEC)).value
}

/**
 * An agency's first message tells nobody of a debt before they confirmed who they are.
 * @throws AppError template_invalid; details name each variable that tells of the debt
 */
export function needSayable(creditor: Pick<Creditor, 'mode'>, body: string): void {
  const errors = creditor.mode === 'agency' ? agencyErrors(body) : []
  if (errors.length === 0) return
  throw new AppError(
    'template_invalid',
    errors.map((error) => ({ field: 'body', ...error })),
  )
}

/**
 * A campaign whose answers cannot reach us would be deaf to "pare": on a real gateway the webhook must have
 * delivered once. Nor does it go on with the data of another kind of gateway.
 * @throws AppError gateway_unconfirmed, identity_key
 */
export async function needConfirmedGateway(
  deps: Pick<Deps, 'db' | 'config' | 'now' | 'hash'>,
): Promise<void> {
  await keepIdentityKey(deps)
  await keepGateway(deps)
  if (deps.config.gateway !== 'waha') return
  if (!(await webhookConfirmed(deps))) throw new AppError('gateway_unconfirmed')
}

/** The gap between first messages: at least the floor, up to half as much again at random. */
export function gapOf(
  config: Pick<Deps['config'], 'minGapFloorMs'>,
  delaySeconds: number,
): { minGapMs: number; maxGapMs: number; raised: boolean } {
  const asked = Math.round(delaySeconds * 1_000)
  const minGapMs = Math.max(asked, config.minGapFloorMs)
  return { minGapMs, maxGapMs: Math.round(minGapMs * 1.5), raised: minGapMs > asked }
}
