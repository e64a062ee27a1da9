import { env } from 'cloudflare:workers'
import { afterAll } from 'vitest'
import { isCpf } from '../../../src/shared/domain/documents.ts'

/** What was written to the console so far in this file, by the tests and everything they ran. */
const written: string[] = []

/**
 * Listens to the console of the whole isolate (the Worker and its objects run in it) and fails the file when a line
 * tells of a person: a phone, a CPF, an e-mail, a token, a secret, a name or a text of the database. Lines of the log
 * below `error` are not shown: the Worker under test writes all of them, so that all are looked at.
 */
export function watchLogs(): void {
  for (const method of ['error', 'warn', 'info', 'log', 'debug'] as const) {
    // oxlint-disable-next-line no-console -- what is listened to
    const show = console[method].bind(console)
    // oxlint-disable-next-line no-console -- what is listened to
    console[method] = (...values: unknown[]) => {
      const line = values.map(String).join(' ')
      written.push(line)
      if (levelOf(line) === null || levelOf(line) === 'error') show(...values)
    }
  }
  afterAll(async () => {
    const people = await peopleOf()
    const hits = written.flatMap((line) => findings(line, people))
    if (hits.length > 0)
      throw new Error(`the log tells of a person: ${hits.slice(0, 5).join(' | ')}`)
  })
}

/** Null for what is no line of the log. */
function levelOf(line: string): string | null {
  return /^\{"at":"[^"]{24}","level":"(\w+)"/.exec(line)?.[1] ?? null
}

export type People = {
  /** Names and texts, of at least two words. */
  texts: ReadonlySet<string>
  /** Last eight digits. */
  phones: ReadonlySet<string>
}

const valuesOf = (rows: { v: string | null }[] | undefined): string[] =>
  (rows ?? []).flatMap(({ v }) => v ?? [])

/** Whoever stands in the database of this file. */
async function peopleOf(): Promise<People> {
  const [names, phones] = await env.DB.batch<{ v: string | null }>([
    env.DB.prepare(
      `select name as v from debtors union select name from conversations union select preview from conversations
       union select text from message_index union select text from notes`,
    ),
    env.DB.prepare(
      'select substr(phone, -8) as v from debtors union select substr(phone, -8) from conversations',
    ),
  ])
  return {
    texts: new Set(valuesOf(names?.results).filter((text) => text.trim().includes(' '))),
    phones: new Set(valuesOf(phones?.results).filter((digits) => /^\d{8}$/.test(digits))),
  }
}

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['phone', /(?<![\w-])\+?55\d{10,11}(?![\w-])/],
  ['phone', /\(\d{2}\) ?9?\d{4}-\d{4}/],
  ['chat', /\d{8,}@(?:c\.us|lid|s\.whatsapp\.net)/],
  ['e-mail', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ['token', /eyJ[\w-]{8,}\.[\w-]{8,}|Bearer \S/],
  ['pix', /000201\d{2}.{20,}6304/],
]

const SECRETS = ['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY', 'WAHA_API_KEY'] as const

/** What a line tells that it must not; the finding names the kind and where, not the thing. */
export function findings(line: string, people: People): string[] {
  const known = PATTERNS.flatMap(([kind, pattern]) => (pattern.test(line) ? [kind] : []))
  const cpfs = line.match(/(?<![\w-])\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?![\w-])/g) ?? []
  const kinds = [
    ...known,
    ...(cpfs.some((text) => isCpf(text)) ? ['cpf'] : []),
    ...(SECRETS.some((name) => line.includes(env[name] ?? '\n')) ? ['secret'] : []),
    ...([...people.phones].some((digits) => line.includes(digits))
      ? ['phone of the database']
      : []),
    ...([...people.texts].some((text) => line.includes(text)) ? ['text of the database'] : []),
  ]
  const event = /"event":"([\w.]+)"/.exec(line)?.[1] ?? 'console'
  return kinds.map((kind) => `${kind} in ${event}`)
}
