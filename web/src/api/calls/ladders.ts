import type * as z from 'zod'
import type {
  ladderChangeSchema,
  ladderInputSchema,
} from '../../../../src/shared/contracts/api/ladders.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

/** Ladders of reminders, and what they would send. */
export function ladderCalls({ api }: Client) {
  const one = api.ladders[':id']
  return {
    ladders: () => read(api.ladders.$get()),
    createLadder: (json: z.input<typeof ladderInputSchema>) => read(api.ladders.$post({ json })),
    changeLadder: (id: string, json: z.input<typeof ladderChangeSchema>) =>
      read(one.$put({ param: at(id), json })),
    deleteLadder: (id: string) => read(one.$delete({ param: at(id) })),
    switchLadder: (id: string, to: 'enable' | 'disable') => read(one[to].$post({ param: at(id) })),
    simulateLadder: (id: string, days: number) =>
      read(one.simulate.$post({ param: at(id), json: { days } })),
  }
}
