import type * as z from 'zod'
import type { CampaignStep } from '../../../../src/shared/contracts/api/audience.ts'
import type {
  ErrorsAnswer,
  FunnelAnswer,
  LanesAnswer,
  MendedRowAnswer,
  mendRowSchema,
  TemplateTestAnswer,
  templateTestSchema,
  TimelineAnswer,
} from '../../../../src/shared/contracts/api/cockpit.ts'
import { at, asJson, callOf } from './client.ts'
import type { Send } from './client.ts'

export type { CampaignStep }
/** New contents of a refused row's cells, by column. */
export type MendedCells = z.input<typeof mendRowSchema>['cells']

const one = (id: string) => `/api/billing/campaigns/${at(id).id}`

/** A campaign while it runs, rows mended in place, a template tried on one's own number. */
export function cockpitCalls(send: Send) {
  const call = callOf(send)
  return {
    funnel: (id: string, days: number) =>
      call<FunnelAnswer>(`${one(id)}/funnel?window_days=${days}`),
    lanes: (id: string) => call<LanesAnswer>(`${one(id)}/lanes`),
    campaignErrors: (id: string) => call<ErrorsAnswer>(`${one(id)}/errors`),
    timeline: (id: string, before: string | null) => {
      const query = before === null ? '' : `?before=${encodeURIComponent(before)}`
      return call<TimelineAnswer>(`${one(id)}/timeline${query}`)
    },
    mendRow: (upload: string, line: number, cells: MendedCells) =>
      call<MendedRowAnswer>(
        `/api/billing/uploads/${at(upload).id}/rows/${line}`,
        asJson('PATCH', { cells }),
      ),
    testTemplate: (id: string, json: z.input<typeof templateTestSchema>) =>
      call<TemplateTestAnswer>(`/api/billing/templates/${at(id).id}/test`, asJson('POST', json)),
  }
}
