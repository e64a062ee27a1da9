import { request } from '../../../../scripts/harness/product.ts'
import type { Product } from '../../../../scripts/harness/product.ts'

type Simulated = Pick<Product, 'simulator'>

/** A debtor writes. @param from digits with country code */
export const writes = ({ simulator }: Simulated, from: string, text: string): Promise<unknown> =>
  request(`${simulator}/sim/inbound`, 'POST', null, { from, text })

/** What that phone got from us, oldest first. */
export async function receivedBy({ simulator }: Simulated, phone: string): Promise<string[]> {
  const url = `${simulator}/sim/messages?chatId=${phone}@c.us`
  const messages = await request<{ fromMe: boolean; text: string }[]>(url, 'GET', null)
  return messages.filter((one) => one.fromMe).map((one) => one.text)
}

/** A number's session becomes what the control plane says. */
export const becomes = (
  { simulator }: Simulated,
  session: string,
  status: string,
): Promise<unknown> => request(`${simulator}/sim/session`, 'PUT', null, { session, status })
