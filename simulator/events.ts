import type { Base } from './base.ts'
import type { Faults } from './control/fault-profile.ts'
import { newEventId } from './waha/ids.ts'
import type { Me } from './waha/sessions.ts'
import { environmentOf } from './waha/version.ts'
import { subscribes, webhooksOf, type Webhook } from './webhooks/config.ts'
import type { WebhookSender } from './webhooks/sender.ts'

export interface SimEvent {
  session: string
  /** Every name this happening goes out under; all share one event id, as WAHA's `message` and `message.any` do. */
  names: string[]
  payload: Record<string, unknown>
  /** The number behind the session, null before it is paired. */
  me: Me | null
}

/** Turns happenings into webhook deliveries for whoever subscribed. */
export class Events {
  readonly #base: Base
  readonly #sender: WebhookSender
  readonly #faults: Faults

  constructor(base: Base, sender: WebhookSender, faults: Faults) {
    this.#base = base
    this.#sender = sender
    this.#faults = faults
  }

  /** Resolves after the first try of each delivery; never rejects. */
  async emit(event: SimEvent): Promise<void> {
    const config = this.#base.world.sessions.get(event.session)?.config
    if (config === undefined) return
    const body = this.#envelope(event, config['metadata'])
    const deliveries = webhooksOf(config).flatMap((webhook) =>
      event.names
        .filter((name) => subscribes(webhook, name))
        .map((name) => this.#deliver(webhook, { ...body, event: name })),
    )
    await Promise.all(deliveries)
  }

  /** Repeats come in both kinds: the same delivery again, or the same happening under a new event id. */
  async #deliver(webhook: Webhook, body: Envelope): Promise<void> {
    const { id } = body.payload
    const subject = `${body.event}|${typeof id === 'string' ? id : body.id}`
    const { webhookShuffleMs } = this.#faults.profile(body.session)
    await this.#base.later.sleep(
      webhookShuffleMs * this.#base.random('shuffle', body.id, body.event),
    )
    if (!this.#faults.hits('duplicateWebhookRate', body.session, subject)) {
      return this.#sender.deliver(webhook, body)
    }
    if (this.#base.random('duplicate-kind', subject) < 0.5) {
      return this.#sender.deliverTwice(webhook, body)
    }
    const again = { ...body, id: newEventId(body.timestamp) }
    await Promise.all([this.#sender.deliver(webhook, body), this.#sender.deliver(webhook, again)])
  }

  #envelope(event: SimEvent, metadata: unknown): Envelope {
    const { engine } = this.#base.settings
    const now = this.#base.timers.now()
    return {
      id: newEventId(now),
      timestamp: now,
      event: '',
      session: event.session,
      ...(isPresent(metadata) ? { metadata } : {}),
      me: event.me,
      payload: event.payload,
      engine,
      environment: environmentOf(engine),
    }
  }
}

interface Envelope {
  id: string
  timestamp: number
  event: string
  session: string
  payload: Record<string, unknown>
  [key: string]: unknown
}

function isPresent(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null
}
