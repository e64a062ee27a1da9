import type { Context } from 'hono'

/** The caller as the edge saw it; IPv6 by its /64, which one customer holds whole. */
export function clientAddress(c: Context): string {
  const address = c.req.header('CF-Connecting-IP') ?? 'unknown'
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const gap = tail === undefined ? [] : Array.from({ length: 4 }, () => '0')
  return [...groups, ...gap].slice(0, 4).join(':')
}
