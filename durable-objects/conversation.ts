import { DurableObject } from 'cloudflare:workers'
import type { StopKind } from '../src/shared/domain/dialogue.ts'
import { createTranscriber, whisperOf } from '../worker/adapters/transcribe.ts'
import { createDeps } from '../worker/deps.ts'
import type { Env } from '../worker/env.ts'
import { tellSender } from './conversation/acks.ts'
import { eraseConversation, forgetOld, isErased } from './conversation/erase.ts'
import { sendFresh } from './conversation/events.ts'
import { ack, change, own, receive } from './conversation/inbound.ts'
import { liveUpdate } from './conversation/live.ts'
import { absorb, exportConversation, moveAll, surrender } from './conversation/move.ts'
import { nextWake } from './conversation/next-wake.ts'
import { historyOf } from './conversation/history.ts'
import type { Doubt } from './conversation/image.ts'
import { doubtOrder, putImage, readImage, settleImage } from './conversation/image.ts'
import { orderCampaign, orderManual, orderNotice, stateOf } from './conversation/orders.ts'
import type { Parts } from './conversation/parts.ts'
import { migrate } from './conversation/schema.ts'
import { readTurn } from './conversation/read-turn.ts'
import { resolveDoubt } from './conversation/resolve.ts'
import { handBack, markRead, takeOver } from './conversation/speaker.ts'
import { noteStop, settleStops } from './conversation/stops.ts'
import { createStore } from './conversation/store.ts'
import type { Store } from './conversation/store.ts'
import type { SearchResult } from './conversation/store/search.ts'
import { runOneUnit } from './conversation/units.ts'
import { logDepsFault } from './deps-fault.ts'
import type {
  AckUpdate,
  CampaignOrder,
  ConversationExport,
  ConversationImage,
  ForgetBefore,
  Forgotten,
  History,
  HistoryPage,
  ImageCursor,
  ImageRow,
  InboundMessage,
  ManualAnswer,
  ManualOrder,
  MediaFile,
  MessageChange,
  NoticeOrder,
  OwnMessage,
  ReadTurn,
  ReceiveResult,
  RecipientState,
  Who,
} from './types.ts'

/** Long enough for any unit; only a killed run is woken by it. */
const SURVIVE_MS = 60_000
const HISTORY_LIMIT = 200

/**
 * One person we write to (named by an opaque conversation id): messages, dialogue, outbox, events and who
 * speaks. Its methods translate calls into the functions of `conversation/`; every change ends in `#done`.
 */
export class Conversation extends DurableObject<Env> {
  readonly #store: Store
  #made: Parts | undefined
  /** What the alarm was last set to by this instance: setting it to the same moment again is a write for nothing. */
  #armed: number | null | undefined

  /** Storage alone: what throws here would use up the alarm before it could be set again. */
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => migrate(ctx.storage))
    this.#store = createStore(ctx.storage.sql)
  }

  /** @throws ConfigError */
  get #parts(): Parts {
    this.#made ??= {
      ...createDeps(this.env),
      id: this.ctx.id.name ?? this.ctx.id.toString(),
      store: this.#store,
      transaction: (work) => this.ctx.storage.transactionSync(work),
      durable: () => this.ctx.storage.sync(),
      transcribe: createTranscriber(whisperOf(this.env)),
    }
    return this.#made
  }

  /** A message they sent. Stored before this answers; the turn follows by alarm. */
  async receive(message: InboundMessage): Promise<ReceiveResult> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.receive(message)
    if (isErased(this.ctx.storage)) return 'erased'
    return this.#done(receive(this.#parts, message))
  }

  /** Our own message as WhatsApp echoes it. */
  async own(message: OwnMessage): Promise<ReceiveResult> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.own(message)
    if (isErased(this.ctx.storage)) return 'erased'
    return this.#done(own(this.#parts, message))
  }

  /** @returns whether the message is known here */
  async ack(update: AckUpdate): Promise<boolean> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.ack(update)
    const known = this.#done(ack(this.#parts, update))
    if (known) await tellSender(this.#parts, update.providerId).catch(() => {})
    return known
  }

  async change(happened: MessageChange): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.change(happened)
    this.#done(change(this.#parts, happened))
  }

  /** Takes a recipient of a campaign over; never waits for WAHA. */
  async sendCampaign(order: CampaignOrder): Promise<RecipientState> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.sendCampaign(order)
    return this.#done(orderCampaign(this.#parts, order))
  }

  /** What became of a recipient; asking also wakes the object. */
  async recipientState(recipientId: string): Promise<RecipientState> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.recipientState(recipientId)
    return this.#done(stateOf(this.#parts, recipientId))
  }

  /** The number they wrote to last; null while they never wrote. */
  async heardOn(): Promise<string | null> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.heardOn()
    const person = this.#store.person()
    return person?.heard === true ? person.session : null
  }

  /** A person says what became of a doubtful campaign message. */
  async resolveDoubt(recipientId: string, outcome: 'sent' | 'failed'): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.resolveDoubt(recipientId, outcome)
    this.#done(resolveDoubt(this.#parts, recipientId, outcome))
  }

  /** A person's text; the same key again changes nothing. */
  async sendManual(order: ManualOrder): Promise<ManualAnswer> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.sendManual(order)
    return this.#done(await orderManual(this.#parts, order))
  }

  /** Queues a message about one record, once for ever; it leaves when pace, hours and law allow. */
  async sendNotice(order: NoticeOrder): Promise<{ queued: boolean }> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.sendNotice(order)
    return this.#done(await orderNotice(this.#parts, order))
  }

  async takeOver(who: Who): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.takeOver(who)
    this.#meet(who)
    this.#done(takeOver(this.#parts))
  }

  async handBack(who: Who): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.handBack(who)
    this.#meet(who)
    this.#done(handBack(this.#parts))
  }

  /** They said so by other means than WhatsApp, to a person of ours. */
  async noteStop(who: Who, kind: StopKind): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.noteStop(who, kind)
    this.#meet(who)
    this.#done(this.#parts.transaction(() => noteStop(this.#parts, kind)))
  }

  /** A person settled the matter: these no longer hold campaigns back. */
  async liftStops(kinds: readonly StopKind[]): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.liftStops(kinds)
    if (this.#parts.store.person() !== null) this.#done(settleStops(this.#parts, kinds))
  }

  async markRead(): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.markRead()
    if (this.#parts.store.person() !== null) this.#done(markRead(this.#parts))
  }

  /** Oldest first. Null for somebody never met. */
  async history(page: HistoryPage): Promise<History | null> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.history(page)
    const limit = Math.max(1, Math.min(HISTORY_LIMIT, page.limit))
    return historyOf(this.#parts, { ...page, limit })
  }

  /** Messages with all of these folded words, newest first. */
  async search(
    words: readonly string[],
    page: { before: number | null; limit: number },
  ): Promise<SearchResult> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.search(words, page)
    return this.ctx.storage.transactionSync(() =>
      this.#store.search(words, page.before, page.limit),
    )
  }

  /** The turn that this message closed; null when the bot did not read it. */
  async turnOf(messageId: number): Promise<ReadTurn | null> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.turnOf(messageId)
    return readTurn(this.#parts, messageId)
  }

  /** Some dashboard has this conversation open until then: changes are published at once. */
  async openedUntil(leaseUntil: number): Promise<void> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.openedUntil(leaseUntil)
    this.#parts.store.patchPerson({ openUntil: leaseUntil })
  }

  /** Looks for itself whether something waits. */
  async wake(): Promise<void> {
    this.#rearm()
  }

  /** Bytes that came with a message; null when they are not kept. At most 10 MB. */
  async media(messageId: number): Promise<MediaFile | null> {
    const moved = this.#movedTo()
    if (moved !== null) return moved.media(messageId)
    const held = this.#store.mediaOf(messageId)?.held ?? null
    if (held !== null) return this.#parts.conversation(held.by).mediaHere(held.id)
    return this.mediaHere(messageId)
  }

  /** The same, of this object alone: what it keeps stays here when it moves into another. */
  async mediaHere(messageId: number): Promise<MediaFile | null> {
    const media = this.#store.mediaOf(messageId)
    if (media?.state !== 'kept' || media.held !== null) return null
    return { mimetype: media.mimetype, bytes: this.#store.mediaBytes(messageId) }
  }

  async export(): Promise<ConversationExport> {
    return exportConversation(this.#parts)
  }

  /** Of this very object, for a backup. */
  async image(after: ImageCursor | null): Promise<ConversationImage> {
    return readImage(this.ctx.storage, after)
  }

  /** Rows of a backup; with the last of them its moment, after which things may have happened. */
  async putImage(rows: readonly ImageRow[], backupAt: number | null): Promise<void> {
    putImage(this.#parts, this.ctx.storage, rows)
    if (backupAt === null) return
    settleImage(this.#parts, this.ctx.storage.sql, backupAt)
    this.#rearm()
  }

  /** A campaign message that may have left after the backup. */
  async doubtOrder(order: CampaignOrder, backupAt: number): Promise<Doubt> {
    const moved = this.#movedTo()
    if (moved) return moved.doubtOrder(order, backupAt)
    return this.#done(await doubtOrder(this.#parts, order, backupAt))
  }

  /**
   * Takes everything out of this very object, also where it moved: what stays is that nobody may be written to here.
   * Harmless when repeated.
   */
  async erase(): Promise<void> {
    await eraseConversation(this.#parts, this.ctx.storage)
    this.#armed = undefined
    this.#rearm()
  }

  /** Forgets what is older than its purpose, of this very object. */
  async forget(before: ForgetBefore): Promise<Forgotten> {
    return forgetOld(this.#parts, before)
  }

  /** The same; null of somebody never met, and where everything moved elsewhere. */
  async exportOrNull(): Promise<ConversationExport | null> {
    const person = this.#parts.store.person()
    return person === null || person.movedTo !== null ? null : exportConversation(this.#parts)
  }

  /** Takes in the conversation that turned out to be the same person. */
  async absorb(other: ConversationExport): Promise<void> {
    if (isErased(this.ctx.storage)) return
    const { id, store } = this.#parts
    const { creditorId, phone } = store.person() ?? other.who
    this.#done(absorb(this.#parts, other, { conversationId: id, creditorId, phone }))
  }

  /** This conversation turned out to be `winner`: everything goes there, later calls are forwarded. */
  async moveTo(winner: string): Promise<void> {
    if (winner === this.#parts.id || this.#parts.store.person() === null) return
    surrender(this.#parts, winner)
    this.#rearm()
    await moveAll(this.#parts)
    this.#rearm()
  }

  /** One unit of work a run; never throws, for an alarm that throws ends up lost (protocol 4). */
  override async alarm(): Promise<void> {
    this.#arm(Date.now() + SURVIVE_MS)
    try {
      await runOneUnit(this.#parts)
      this.#publish()
      this.#rearm()
    } catch (error) {
      logDepsFault(error)
    }
  }

  #meet(who: Who): void {
    this.#store.meet(who, this.#parts.config.waha.session)
  }

  #movedTo(): DurableObjectStub<Conversation> | null {
    const movedTo = this.#store.person()?.movedTo ?? null
    return movedTo === null ? null : this.#parts.conversation(movedTo)
  }

  #done<T>(result: T): T {
    this.#rearm()
    this.#publish()
    this.ctx.waitUntil(sendFresh(this.#parts).then(() => this.#rearm()))
    return result
  }

  /** The alarm is the minimum of everything that waits, set anew after every change, never read back. */
  #rearm(): void {
    const due = nextWake(this.#store.dues())
    // Rows count by the installation's clock, which a test may have moved; alarms by the real one.
    const at = due === null ? null : Math.max(0, due - this.#parts.config.clockOffsetMs)
    if (at !== this.#armed) this.#arm(at)
  }

  #arm(at: number | null): void {
    this.#armed = at
    void (at === null ? this.ctx.storage.deleteAlarm() : this.ctx.storage.setAlarm(at))
  }

  /** Best effort: the events consumer tells the dashboards again a second later. */
  #publish(): void {
    const { store, id, now } = this.#parts
    const update = liveUpdate(store, id, now())
    if (update === null) return
    this.ctx.waitUntil(
      this.#parts
        .liveFeed()
        .publishConversation(update)
        .catch(() => {}),
    )
  }
}
