import type * as z from 'zod'
import type { simulatedInboundSchema } from '../../../../src/shared/contracts/api/simulated-phone.ts'
import { read } from '../http.ts'
import type { Client } from './client.ts'

/** Phones of a local run: read and written as the debtor. */
export function simulatorCalls({ api: { simulator } }: Client) {
  return {
    simulatedPhones: (q: string) => read(simulator.phones.$get({ query: { q } })),
    simulatedMessages: (chat: string) => read(simulator.messages.$get({ query: { chat } })),
    simulatedInbound: (json: z.input<typeof simulatedInboundSchema>) =>
      read(simulator.inbound.$post({ json })),
  }
}
