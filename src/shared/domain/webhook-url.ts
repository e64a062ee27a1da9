/** Why an address may not be called. */
export type UrlRefusal = 'malformed' | 'not_https' | 'credentials' | 'private'

export const URL_REASONS_PT: Readonly<Record<UrlRefusal, string>> = {
  malformed: 'Endereço inválido.',
  not_https: 'Use um endereço https.',
  credentials: 'O endereço não pode ter usuário ou senha.',
  private: 'O endereço aponta para uma rede interna.',
}

type Judged = { ok: true; url: URL } | { ok: false; reason: UrlRefusal }

/**
 * Whether an address that a person gave may be called by us: https, no credentials, no host of a private network (server
 * side request forgery). The URL parser has turned other spellings of an IPv4 address (decimal, hexadecimal) into the
 * usual one. Names that resolve to a private address are not found here; the runtime's network has none to reach.
 * @param local http and the own machine are allowed: against the simulator only
 */
export function judgeWebhookUrl(text: string, { local }: { local: boolean }): Judged {
  const url = URL.parse(text)
  if (url === null) return { ok: false, reason: 'malformed' }
  if (url.username !== '' || url.password !== '') return { ok: false, reason: 'credentials' }
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  if (local && isLoopback(host)) return { ok: true, url }
  if (url.protocol !== 'https:') return { ok: false, reason: 'not_https' }
  return isPrivateHost(host) ? { ok: false, reason: 'private' } : { ok: true, url }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)

/** Names that only mean something inside a network. */
const INNER_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/

/** Public names whose answer is whatever address the name says, or the own machine. */
const SPELT_ADDRESSES = /(^|\.)(nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me)$/

function isPrivateHost(host: string): boolean {
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1))
  const v4 = v4Of(host)
  if (v4 !== null) return isPrivateV4(v4)
  return !host.includes('.') || INNER_NAMES.test(host) || SPELT_ADDRESSES.test(host)
}

function v4Of(host: string): readonly number[] | null {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)
  return parts === null ? null : parts.slice(1).map(Number)
}

/** IANA's special-purpose registry (RFC 6890 and later): nothing in it is a public host. */
const V4_BLOCKS: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

const numberOf = (parts: readonly number[]): number =>
  parts.reduce((sum, part) => sum * 256 + part, 0)

function isPrivateV4(parts: readonly number[]): boolean {
  const address = numberOf(parts)
  return V4_BLOCKS.some(([base, bits]) => {
    const size = 2 ** (32 - bits)
    const first = numberOf(base.split('.').map(Number))
    return address >= first && address < first + size
  })
}

/** Only the global unicast block 2000::/3 is public; tunnels and documentation in it are not. */
function isPrivateV6(text: string): boolean {
  const first = Number.parseInt(text.startsWith(':') ? '0' : text, 16)
  const second = Number.parseInt(text.split(':')[1] ?? '0', 16) || 0
  if (first < 0x2000 || first > 0x3fff) return true
  return first === 0x2002 || (first === 0x2001 && (second < 0x200 || second === 0xdb8))
}
