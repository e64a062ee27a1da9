import {
  isObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
  textsOf,
  type Json,
  type JsonObject,
} from '../json.ts'

/** Every event name a session may subscribe to; `*` is all but the two raw ones. */
export const eventNames = [
  'session.status',
  'message',
  'message.any',
  'message.reaction',
  'message.ack',
  'message.ack.group',
  'message.waiting',
  'message.revoked',
  'message.edited',
  'poll.vote',
  'poll.vote.failed',
  'chat.archive',
  'presence.update',
  'call.received',
  'call.accepted',
  'call.rejected',
  'group.v2.join',
  'group.v2.leave',
  'group.v2.update',
  'group.v2.participants',
  'label.upsert',
  'label.deleted',
  'label.chat.added',
  'label.chat.deleted',
  'event.response',
  'event.response.failed',
  'engine.event',
  'state.change',
  'group.join',
  'group.leave',
] as const

export interface Retries {
  policy: 'constant' | 'linear' | 'exponential'
  delayMs: number
  attempts: number
}

export interface Webhook {
  url: string
  events: string[]
  hmacKey: string | undefined
  retries: Retries
  headers: [name: string, value: string][]
}

/** WAHA's answer to an absent `retries`: every 2 s, 15 times. */
const defaultRetries: Retries = { policy: 'constant', delayMs: 2_000, attempts: 15 }

function retriesOf(value: Json | undefined): Retries {
  if (!isObject(value)) return defaultRetries
  const policy = textOf(value['policy'])
  return {
    policy: policy === 'linear' || policy === 'exponential' ? policy : 'constant',
    delayMs: (numberOf(value['delaySeconds']) ?? 2) * 1_000,
    attempts: numberOf(value['attempts']) ?? 15,
  }
}

function webhookOf(value: Json): Webhook {
  const hook = objectOf(value)
  return {
    url: textOf(hook['url']) ?? '',
    events: textsOf(hook['events']),
    hmacKey: textOf(objectOf(hook['hmac'])['key']),
    retries: retriesOf(hook['retries']),
    headers: listOf(hook['customHeaders']).map((header): [string, string] => {
      const { name, value: text } = objectOf(header)
      return [textOf(name) ?? '', textOf(text) ?? '']
    }),
  }
}

/** The webhooks of a stored session config. */
export function webhooksOf(config: JsonObject): Webhook[] {
  return listOf(config['webhooks']).map(webhookOf)
}

export function subscribes(webhook: Webhook, event: string): boolean {
  if (webhook.events.includes(event)) return true
  return webhook.events.includes('*') && event !== 'state.change' && event !== 'engine.event'
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** What WAHA's validation says about `config`, one sentence per fault; empty when it is fine. */
export function configFaults(config: JsonObject): string[] {
  const known = new Set<string>([...eventNames, '*'])
  return webhooksOf(config).flatMap((webhook, index) => {
    const faults: string[] = []
    if (!isWebAddress(webhook.url))
      faults.push(`config.webhooks.${index}.url must be a URL address`)
    if (webhook.events.some((event) => !known.has(event))) {
      faults.push(
        `each value in config.webhooks.${index}.events must be one of the following values: ${eventNames.join(', ')}`,
      )
    }
    return faults
  })
}
