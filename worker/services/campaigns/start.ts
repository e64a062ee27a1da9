import type * as z from 'zod'
import type { SendBatchAnswer, sendBatchSchema } from '../../../src/shared/contracts/api/billing.ts'
import { DEFAULT_CONTACT_HOURS, nextContactTime } from '../../../src/shared/domain/contact-hours.ts'
import { formatDate, timeIn, todayIn } from '../../../src/shared/domain/br-date.ts'
import type { StopReason } from '../../../src/shared/domain/campaign.ts'
import { busyCampaigns } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { readAudience } from './audience.ts'
import type { Judged } from './audience.ts'
import { poolOf } from '../numbers/pool.ts'
import { openCampaign } from './open.ts'
import type { OpenDeps } from './open.ts'
import {
  gapOf,
  needConfirmedGateway,
  needCreditor,
  needImport,
  needSayable,
  needTemplate,
} from './parts.ts'

export type StartDeps = OpenDeps & Pick<Deps, 'config'>
type Input = z.infer<typeof sendBatchSchema>

/** The number's zone; Brazil has kept one offset all year since 2019. */
const ZONE = 'America/Sao_Paulo'
const OFFSET = '-03:00'
const OFFSET_MS = 3 * 3_600_000

/**
 * Starts a campaign over the debtors of an upload. Who is left out is a row of the ledger too, with its reason.
 * @throws AppError import_not_found, import_not_ready, template_not_found, template_invalid, gateway_unconfirmed
 */
export async function startCampaign(
  deps: StartDeps,
  creditorId: string,
  input: Input,
  actor: Actor,
): Promise<SendBatchAnswer> {
  await needConfirmedGateway(deps)
  const file = await needImport(deps, creditorId, input.clients_file)
  const template = await needTemplate(deps, creditorId, input.template_name)
  const creditor = await needCreditor(deps, creditorId)
  needSayable(creditor, template.body)
  const wording = { body: template.body, creditor, now: deps.now() }
  const audience = await readAudience(deps, { importId: file.id, creditorId, wording })
  const pool = await poolOf(deps, creditorId)
  const session = pool[0]?.session ?? deps.config.waha.session
  const busy = await busyCampaigns(deps.db, session, file.id)
  const { raised, ...gap } = gapOf(deps.config, input.delay_seconds)
  const id = await openCampaign(
    deps,
    {
      creditorId,
      kind: 'batch',
      importId: file.id,
      template,
      pool,
      ...gap,
      createdBy: actor.userId,
      action: 'campaign.started',
    },
    audience,
  )
  const firstAt = firstSendAt(deps, audience)
  const warnings = [
    ...(raised ? [raisedWarning(input.delay_seconds, gap.minGapMs)] : []),
    ...(busy.ofImport > 0 ? ['Já existe uma campanha em andamento com este mesmo arquivo.'] : []),
    ...(busy.onNumber > 0
      ? ['Outra campanha usa este número; esta começa depois de as anteriores liberarem a fila.']
      : []),
    ...windowWarning(deps, firstAt),
    ...(await sessionWarning(deps, session)),
  ]
  return {
    success: true,
    campaign_id: id,
    total: audience.length,
    excluded: audience.filter((one) => one.skipReason !== null).length,
    first_send_at: firstAt === null ? null : isoWithOffset(firstAt),
    warnings:
      firstAt === null ? ['Ninguém a quem escrever: veja os motivos na campanha.'] : warnings,
  }
}

export function firstSendAt(
  deps: Pick<Deps, 'config' | 'now'>,
  audience: readonly Pick<Judged, 'skipReason'>[],
): number | null {
  if (audience.every((one) => one.skipReason !== null)) return null
  const now = deps.now()
  return deps.config.contactHours ? nextContactTime(DEFAULT_CONTACT_HOURS, [ZONE], now) : now
}

function isoWithOffset(at: number): string {
  return `${new Date(at - OFFSET_MS).toISOString().slice(0, 19)}${OFFSET}`
}

export function raisedWarning(askedSeconds: number, minGapMs: number): string {
  return `O intervalo de ${askedSeconds} s foi elevado para ${minGapMs / 1_000} s, o mínimo entre primeiras mensagens de um número.`
}

export function windowWarning(deps: Pick<Deps, 'now'>, firstAt: number | null): string[] {
  if (firstAt === null || firstAt <= deps.now()) return []
  const when = `${formatDate(todayIn(ZONE, firstAt))} às ${timeIn(ZONE, firstAt).text}`
  return [`Fora do horário de contato: o primeiro envio será em ${when}.`]
}

const LIMIT_WARNINGS: Partial<Record<StopReason, string>> = {
  session: 'O WhatsApp não está conectado; os envios começam quando ele conectar.',
  locked: 'O WhatsApp bloqueou novas conversas deste número por enquanto; a campanha espera.',
  cap: 'O limite diário do número foi atingido; os envios continuam no próximo dia.',
}

export async function sessionWarning(
  deps: Pick<Deps, 'sender'>,
  session: string,
): Promise<string[]> {
  const { limit } = await deps.sender(session).status()
  const warning = limit === null ? undefined : LIMIT_WARNINGS[limit]
  return warning === undefined ? [] : [warning]
}
