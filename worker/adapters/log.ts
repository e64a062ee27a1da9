import { redactText } from '../../src/shared/domain/redact.ts'
import type { Config } from '../config.ts'
import { traceId } from './trace.ts'

/** A word that names a kind of thing (a fault, a refusal); only `faultCode` and `codeOf` make one of a text. */
export type Code = string & { readonly [IS_CODE]: true }
declare const IS_CODE: unique symbol

/**
 * Everything that may be logged, as a closed union: ids, counts, codes and durations. A phone, a name, a text or a
 * token has no field to go into; a new field needs its shape in `SHAPES`, and one that takes any string must be an id
 * or a name of ours there (checked by the compiler). What is written is looked at once more (`safeEntry`).
 */
export type LogEvent =
  | {
      event: 'http.request'
      route: string
      method: string
      status: number
      ms: number
      requestId: string
    }
  | { event: 'http.fault'; route: string; method: string; code: Code; requestId: string }
  | { event: 'config.invalid'; problems: readonly string[] }
  | {
      event: 'auth.failed'
      reason: 'claim' | 'credentials' | 'refresh' | 'refresh_reused' | 'totp' | Code
    }
  | { event: 'auth.login'; userId: string }
  | { event: 'webhook.refused'; reason: SignatureRefusal | Code }
  | { event: 'webhook.ignored'; kind: 'pix' | 'bad_json' | Code }
  | { event: 'queue.batch'; queue: string; messages: number; ms: number }
  | { event: 'queue.fault'; queue: string; code: Code }
  | { event: 'queue.dead_letter'; queue: string; outcome: string }
  | { event: 'campaign.started'; campaignId: string; total: number; excluded: number }
  | { event: 'campaign.changed'; campaignId: string; status: string }
  | { event: 'campaign.swept'; replanned: number; woken: number }
  | { event: 'import.committed'; importId: string; rows: number; rejected: number }
  | {
      event: 'conversation.unit_failed'
      conversationId: string
      unit: string
      code: Code
      tries: number
    }
  | { event: 'conversation.parked'; conversationId: string; unit: string }
  | { event: 'sender.status'; session: string; status: string }
  | { event: 'sender.limit'; session: string; limit: string }
  | { event: 'sender.watched'; session: string; status: string }
  | { event: 'sender.restarted'; session: string; tries: number }
  | { event: 'sender.fault'; session: string; code: Code }
  | { event: 'gateway.fault'; call: string; code: Code; ms: number }
  | {
      event: 'classifier.fallback'
      from: 'ai' | 'onnx' | 'ort'
      reason: 'absent' | 'breaker_open' | Code
    }
  | { event: 'live.fault'; code: Code }
  | { event: 'scheduler.job'; job: string; ok: boolean; ms: number }
  | { event: 'person.erased'; rows: number; conversations: number; ms: number }
  | { event: 'retention.done'; kind: string; rows: number; ms: number }
  /** The chain's head, written where who can change the database cannot reach it. */
  | { event: 'audit.sealed'; seq: number; hash: string }
  | { event: 'audit.broken'; seq: number; kind: string }
  | { event: 'webhook_out.disabled'; endpointId: string }

type SignatureRefusal = 'missing' | 'algorithm' | 'malformed' | 'wrong' | 'stale'

/** What a value must look like to be written. */
type Shape = 'code' | 'name' | 'id' | 'count' | 'flag' | 'problems'
type Field = LogEvent extends infer E
  ? E extends unknown
    ? Exclude<keyof E, 'event'>
    : never
  : never

/**
 * code: a literal or a `Code`. name: a route pattern, method, queue, job, status: words of this program. id: made by us,
 * never a phone or an address of WhatsApp. count: a number smaller than a phone. problems: sentences about the
 * configuration, with identifiers taken out.
 */
const SHAPES = {
  route: 'name',
  method: 'name',
  queue: 'name',
  unit: 'name',
  call: 'name',
  limit: 'name',
  job: 'name',
  outcome: 'name',
  // An HTTP status, or the word for one of ours.
  status: 'name',
  kind: 'name',
  code: 'code',
  reason: 'code',
  from: 'code',
  requestId: 'id',
  userId: 'id',
  campaignId: 'id',
  importId: 'id',
  conversationId: 'id',
  endpointId: 'id',
  session: 'id',
  ms: 'count',
  messages: 'count',
  total: 'count',
  excluded: 'count',
  replanned: 'count',
  woken: 'count',
  rows: 'count',
  rejected: 'count',
  tries: 'count',
  conversations: 'count',
  seq: 'count',
  hash: 'id',
  ok: 'flag',
  problems: 'problems',
} as const satisfies Record<Field, Shape>

/** Fields of the union that take any string although their shape is neither id nor name: must be none. */
type TooWide = LogEvent extends infer E
  ? E extends unknown
    ? {
        [K in keyof E & Field]: string extends E[K]
          ? (typeof SHAPES)[K] extends 'id' | 'name'
            ? never
            : K
          : never
      }[keyof E & Field]
    : never
  : never
const NOTHING_TOO_WIDE: [TooWide] extends [never] ? true : TooWide = true

/** What an event is about: who reads it, and how long it is kept where the log goes. */
export type LogArea = 'billing' | 'conversation' | 'security' | 'system'

/** Every event has one: a new event does not compile without it. */
const AREAS = {
  'http.request': 'system',
  'http.fault': 'system',
  'config.invalid': 'system',
  'auth.failed': 'security',
  'auth.login': 'security',
  'webhook.refused': 'security',
  'webhook.ignored': 'system',
  'queue.batch': 'system',
  'queue.fault': 'system',
  'queue.dead_letter': 'system',
  'campaign.started': 'billing',
  'campaign.changed': 'billing',
  'campaign.swept': 'billing',
  'import.committed': 'billing',
  'conversation.unit_failed': 'conversation',
  'conversation.parked': 'conversation',
  'sender.status': 'system',
  'sender.limit': 'billing',
  'sender.watched': 'system',
  'sender.restarted': 'system',
  'sender.fault': 'system',
  'gateway.fault': 'system',
  'classifier.fallback': 'conversation',
  'live.fault': 'system',
  'scheduler.job': 'system',
  'person.erased': 'security',
  'retention.done': 'system',
  'audit.sealed': 'security',
  'audit.broken': 'security',
  'webhook_out.disabled': 'system',
} as const satisfies Record<LogEvent['event'], LogArea>

export type LogLevel = Config['logLevel']
export type Log = (level: LogLevel, entry: LogEvent) => void

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON object a line on stderr. */
export function createLog(minimum: LogLevel, now: () => number): Log {
  return (level, entry) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(minimum)) return
    const at = new Date(now()).toISOString()
    // oxlint-disable-next-line no-console -- the one place that writes logs
    console.error(
      JSON.stringify({ at, level, area: AREAS[entry.event], ...trace(), ...safeEntry(entry) }),
    )
  }
}

/** The request that a line belongs to, also where a queue lies between. */
function trace(): { requestId?: string } {
  const requestId = traceId()
  return requestId !== null && isId(requestId) ? { requestId } : {}
}

/** What stands for a value that does not look like its field. */
export const HIDDEN = '[oculto]'

/** The entry with every value that is not of its field's shape hidden; fields nobody declared are left out. */
export function safeEntry(entry: LogEvent): Record<string, unknown> {
  const shapes: Readonly<Record<string, Shape>> = NOTHING_TOO_WIDE ? SHAPES : {}
  const fields = Object.entries(entry).flatMap(([field, value]) => {
    const shape = Object.hasOwn(shapes, field) ? shapes[field] : undefined
    return shape === undefined ? [] : [[field, safeValue(shape, value)]]
  })
  return { event: entry.event, ...Object.fromEntries(fields) }
}

const WORD = /^[A-Za-z_/*][\w/:*.,{}?-]{0,119}$/
/** Ours are made of letters and digits; digits alone, or in the groups of a CPF, are somebody's. */
const ID = /^(?=.*[A-Za-z])[\w.:-]{1,120}$/
/** Longer runs may be a phone, a CPF or an amount. */
const LONG_NUMBER = /\d{6,}/
const BARE_NUMBER = /(?<![A-Za-z0-9])(?:\d{8,}|\d{3}\.\d{3}\.\d{3}-?\d{2})(?![A-Za-z0-9])/

function safeValue(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value)) {
    return shape === 'problems'
      ? value.map((item) => redactText(String(item)).slice(0, 300))
      : HIDDEN
  }
  if (typeof value === 'boolean' || value === null || value === undefined) return value
  if (typeof value === 'number') return Math.abs(value) < 1e9 ? value : HIDDEN
  if (typeof value !== 'string') return HIDDEN
  if (shape === 'id') return isId(value) ? value : HIDDEN
  return isWord(value) && shape !== 'count' && shape !== 'flag' ? value : HIDDEN
}

/** A UUID may by chance have a part of digits alone. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
const isId = (text: string): boolean =>
  UUID.test(text) || (ID.test(text) && !BARE_NUMBER.test(text))

const isWord = (text: string): boolean => WORD.test(text) && !LONG_NUMBER.test(text)

/** A text of the outside (an event's name, a refusal) as a code; what does not look like a word is `other`. */
export function codeOf(text: string): Code {
  // The brand says what this line checked.
  return (isWord(text) ? text : 'other') as Code
}

/** A fault's code without its message, which may hold bound values or bodies. */
export function faultCode(error: unknown): Code {
  if (typeof error === 'object' && error !== null) {
    if ('code' in error && typeof error.code === 'string') return codeOf(error.code)
    if (error instanceof Error) return codeOf(error.name)
  }
  return codeOf('unknown')
}
