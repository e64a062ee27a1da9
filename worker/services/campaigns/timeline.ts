import * as z from 'zod'
import { NUMBER_EVENTS_PT } from '../../../src/shared/contracts/api/cockpit.ts'
import type {
  NumberEventKind,
  TimelineAnswer,
  TimelineItem,
} from '../../../src/shared/contracts/api/cockpit.ts'
import { timelineRows } from '../../db/campaign-cockpit.ts'
import type { Happened } from '../../db/campaign-cockpit.ts'
import type { Deps } from '../../deps.ts'
import { needCampaign } from './need.ts'
import type { Target } from './need.ts'

const CHANGES_PT: Readonly<Record<string, string>> = {
  'campaign.created': 'Campanha criada',
  'campaign.scheduled': 'Campanha agendada',
  'campaign.started': 'Campanha iniciada',
  'campaign.single': 'Mensagem avulsa enviada',
  'campaign.paused': 'Campanha pausada',
  'campaign.resumed': 'Campanha retomada',
  'campaign.canceled': 'Campanha cancelada',
  'campaign.retried': 'Falhas reenviadas',
  'ladder.started': 'Etapa da régua iniciada',
  'ladder.window_closed': 'Janela da régua encerrada',
  'send.first': 'Primeira mensagem enviada',
  'send.last': 'Última mensagem enviada até agora',
}

/**
 * What happened to a campaign and to its numbers meanwhile, newest first.
 * @throws AppError campaign_not_found
 */
export async function campaignTimeline(
  deps: Pick<Deps, 'db' | 'now'>,
  target: Target,
  page: { before?: string | undefined; limit: number },
): Promise<TimelineAnswer> {
  await needCampaign(deps, target)
  const rows = await timelineRows(deps.db, {
    campaignId: target.id,
    before: cursorOf(page.before) ?? { at: deps.now() + 1, key: '' },
    limit: page.limit,
  })
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    success: true,
    items: rows.map(toItem),
    next: last === undefined ? null : `${last.at}~${last.key}`,
  }
}

function cursorOf(text: string | undefined): { at: number; key: string } | null {
  const [, at, key] = /^(\d{1,16})~(.+)$/u.exec(text ?? '') ?? []
  return at === undefined || key === undefined ? null : { at: Number(at), key }
}

function toItem(row: Happened): TimelineItem {
  const { at, kind, actor, session } = row
  return { at, kind, text: textOf(row), actor, session }
}

const detailsSchema = z.record(z.string(), z.unknown())

function textOf({ kind, session, details }: Happened): string {
  const said = detailsSchema.safeParse(JSON.parse(details))
  const number = (name: string) => {
    const value = said.success ? said.data[name] : null
    return typeof value === 'number' ? value : null
  }
  const event = NUMBER_KINDS.find((one) => `number.${one}` === kind)
  if (event !== undefined)
    return `${session}: ${NUMBER_EVENTS_PT[event]}${capOf(event, number('cap'))}`
  const text = CHANGES_PT[kind] ?? kind
  if (kind === 'campaign.started' || kind === 'ladder.started')
    return withCount(text, number('total'))
  if (kind === 'campaign.retried') return withCount(text, number('retried'))
  return text
}

/** A literal nobody extends: its keys are exactly its own. */
const NUMBER_KINDS = Object.keys(NUMBER_EVENTS_PT) as NumberEventKind[]

const capOf = (event: string, cap: number | null): string =>
  cap !== null && (event === 'cap_reached' || event === 'warm_up_raised') ? ` (${cap})` : ''

const withCount = (text: string, n: number | null): string => (n === null ? text : `${text} (${n})`)
