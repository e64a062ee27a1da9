import { DurableObject } from 'cloudflare:workers'
import { LIVE_PROTOCOL, liveSubscribeSchema } from '../src/shared/contracts/live.ts'
import type { LiveFrame } from '../src/shared/contracts/live.ts'
import type { Env } from '../worker/env.ts'
import {
  attachmentSchema,
  emptyPending,
  frameFor,
  mergeChanges,
  mergeNews,
  mergeOpened,
} from './live-feed/frames.ts'
import type { Attachment, LiveChanges, LiveNews } from './live-feed/frames.ts'
import { createStale } from './live-feed/stale.ts'
import type { Due } from './live-feed/stale.ts'
import { createTicketTable, dropTickets, issueTicket, redeemTicket } from './live-feed/tickets.ts'
import type { TicketHolder } from './live-feed/tickets.ts'

/** At most one frame per socket in this time. */
const FRAME_MS = 250
/** An opened conversation publishes directly for a minute; renewed before that ends. */
const LEASE_MS = 60_000
const RENEW_MS = 45_000

/** Which topics somebody watches right now; nothing is read for nobody. */
export type Watching = { sockets: number; topics: Attachment['topics'] }

/**
 * Tells open dashboards what changed (protocol 8). Holds no truth: frames carry absolute values, the
 * version starts anew from the clock after an eviction, and a gap makes the client refetch.
 */
export class LiveFeed extends DurableObject<Env> {
  #pending = emptyPending()
  #dirty = false
  #version = Date.now()
  #lastFrameAt = 0
  #renewAt = 0
  readonly #stale = createStale()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    createTicketTable(ctx.storage.sql)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** A ticket for one connection of this user. */
  ticket(holder: TicketHolder): Promise<string> {
    return issueTicket(this.ctx.storage.sql, holder, Date.now())
  }

  watching(): Watching {
    const all = this.#sockets()
    return { sockets: all.length, topics: [...new Set(all.flatMap((s) => s.attachment.topics))] }
  }

  /** What of these changes and of those that had to wait is to be read and published now. */
  async changed(changes: { campaignIds: string[]; conversationIds: string[] }): Promise<Due> {
    const due = this.#stale.due(changes, this.watching().topics, Date.now())
    if (this.#stale.askAt() !== null) await this.#rearm()
    return due
  }

  async publish(changes: LiveChanges): Promise<void> {
    mergeChanges(this.#pending, changes)
    await this.#flushSoon()
  }

  /** Alerts and numbers, told by whoever changed them. */
  async tell(news: LiveNews): Promise<void> {
    mergeNews(this.#pending, news)
    await this.#flushSoon()
  }

  /** From a conversation that some socket has open. */
  async publishConversation(update: NonNullable<LiveFrame['conversation']>): Promise<void> {
    mergeOpened(this.#pending, update)
    await this.#flushSoon()
  }

  /** The user's session ended: its sockets end with it. */
  revoke(sessionId: string): void {
    dropTickets(this.ctx.storage.sql, sessionId)
    for (const { socket, attachment } of this.#sockets()) {
      if (attachment.sessionId === sessionId) socket.close(4401, 'session ended')
    }
  }

  override async fetch(request: Request): Promise<Response> {
    const offered = (request.headers.get('Sec-WebSocket-Protocol') ?? '').split(/\s*,\s*/)
    const ticket = offered.find((p) => p.startsWith('ticket.'))?.slice('ticket.'.length)
    if (request.headers.get('Upgrade') !== 'websocket' || !offered.includes(LIVE_PROTOCOL)) {
      return new Response(null, { status: 426 })
    }
    const holder =
      ticket === undefined ? null : await redeemTicket(this.ctx.storage.sql, ticket, Date.now())
    if (holder === null) return new Response(null, { status: 401 })

    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    server.serializeAttachment({ ...holder, topics: [], conversation: null } satisfies Attachment)
    await this.#rearm()
    return new Response(null, {
      status: 101,
      webSocket: client,
      headers: { 'Sec-WebSocket-Protocol': LIVE_PROTOCOL },
    })
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const attachment = attachmentSchema.safeParse(socket.deserializeAttachment())
    const parsed = liveSubscribeSchema.safeParse(parseJson(data))
    if (!attachment.success || !parsed.success) return socket.close(4400, 'bad message')
    const { topics, conversation } = parsed.data
    socket.serializeAttachment({ ...attachment.data, topics, conversation } satisfies Attachment)
    if (conversation !== null) await this.#lease(conversation)
    await this.#rearm()
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    socket.close()
  }

  override async alarm(): Promise<void> {
    this.#closeExpired()
    if (this.#dirty && Date.now() >= this.#lastFrameAt + FRAME_MS) this.#flush()
    if (Date.now() >= this.#renewAt) await this.#renewLeases()
    await this.#askForStale()
    await this.#rearm()
  }

  async #flushSoon(): Promise<void> {
    if (Date.now() >= this.#lastFrameAt + FRAME_MS) return this.#flush()
    if (this.#dirty) return
    this.#dirty = true
    await this.#rearm()
  }

  #flush(): void {
    const stamp = { version: ++this.#version, at: Date.now() }
    for (const { socket, attachment } of this.#sockets()) {
      socket.send(JSON.stringify(frameFor(this.#pending, attachment, stamp)))
    }
    this.#pending = emptyPending()
    this.#dirty = false
    this.#lastFrameAt = stamp.at
  }

  #closeExpired(): void {
    for (const { socket, attachment } of this.#sockets()) {
      if (attachment.expiresAt <= Date.now()) socket.close(4401, 'session expired')
    }
  }

  async #renewLeases(): Promise<void> {
    this.#renewAt = Date.now() + RENEW_MS
    const open = new Set(this.#sockets().flatMap((s) => s.attachment.conversation ?? []))
    await Promise.all([...open].map((id) => this.#lease(id)))
  }

  /** Objects read no ledger: the plan queue's consumer does. */
  async #askForStale(): Promise<void> {
    const askAt = this.#stale.askAt()
    if (askAt === null || Date.now() < askAt) return
    this.#stale.asked(Date.now())
    try {
      await this.env.CAMPAIGN_PLAN.send({ kind: 'publish' })
    } catch {
      // Asked again a little later, as long as something waits.
    }
  }

  /** Best effort: without it the open chat is refreshed by the events consumer, a second later. */
  async #lease(conversationId: string): Promise<void> {
    try {
      await this.env.CONVERSATION.getByName(conversationId).openedUntil(Date.now() + LEASE_MS)
    } catch {
      // The conversation object is busy or gone; the next renewal tries again.
    }
  }

  async #rearm(): Promise<void> {
    const sockets = this.#sockets()
    const askAt = this.#stale.askAt()
    const due = [
      ...(askAt === null || sockets.length === 0 ? [] : [askAt]),
      ...(this.#dirty ? [this.#lastFrameAt + FRAME_MS] : []),
      ...(sockets.some((s) => s.attachment.conversation !== null) ? [this.#renewAt] : []),
      ...sockets.map((s) => s.attachment.expiresAt),
    ]
    if (due.length === 0) return this.ctx.storage.deleteAlarm()
    await this.ctx.storage.setAlarm(Math.max(Math.min(...due), Date.now()))
  }

  #sockets(): { socket: WebSocket; attachment: Attachment }[] {
    return this.ctx.getWebSockets().flatMap((socket) => {
      const attachment = attachmentSchema.safeParse(socket.deserializeAttachment())
      return attachment.success && socket.readyState === WebSocket.OPEN
        ? [{ socket, attachment: attachment.data }]
        : []
    })
  }
}

function parseJson(data: string | ArrayBuffer): unknown {
  if (typeof data !== 'string') return null
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
