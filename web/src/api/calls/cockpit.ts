import type * as z from 'zod'
import type { CampaignStep } from '../../../../src/shared/contracts/api/audience.ts'
import type {
  mendRowSchema,
  templateTestSchema,
} from '../../../../src/shared/contracts/api/cockpit.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

export type { CampaignStep }
/** New contents of a refused row's cells, by column. */
export type MendedCells = z.input<typeof mendRowSchema>['cells']

/** A campaign while it runs, rows mended in place, a template tried on one's own number. */
export function cockpitCalls({ api: { billing } }: Client) {
  const one = billing.campaigns[':id']
  return {
    funnel: (id: string, days: number) =>
      read(one.funnel.$get({ param: at(id), query: { window_days: String(days) } })),
    lanes: (id: string) => read(one.lanes.$get({ param: at(id) })),
    campaignErrors: (id: string) => read(one.errors.$get({ param: at(id) })),
    timeline: (id: string, before: string | null) =>
      read(one.timeline.$get({ param: at(id), query: before === null ? {} : { before } })),
    mendRow: (upload: string, line: number, cells: MendedCells) =>
      read(
        billing.uploads[':id'].rows[':line'].$patch({
          param: { ...at(upload), line: String(line) },
          json: { cells },
        }),
      ),
    testTemplate: (id: string, json: z.input<typeof templateTestSchema>) =>
      read(billing.templates[':id'].test.$post({ param: at(id), json })),
  }
}
