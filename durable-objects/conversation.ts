import type { StopKind } from '../src/shared/domain/dialogue.ts'
import type { Env } from '../worker/env.ts'
import { tellHeard, tellSender } from './conversation/acks.ts'
import { eraseConversation, forgetOld, isErased } from './conversation/erase.ts'
import { ack, change, own, receive } from './conversation/inbound.ts'
import { Life } from './conversation/life.ts'
import { absorb, exportConversation, moveAll, surrender } from './conversation/move.ts'
import { historyOf } from './conversation/history.ts'
import type { Doubt } from './conversation/image.ts'
import { doubtOrder, putImage, readImage, settleImage } from './conversation/image.ts'
import { orderCampaign, orderManual, orderNotice, stateOf } from './conversation/orders.ts'
import { migrate } from './conversation/schema.ts'
import { readTurn } from './conversation/read-turn.ts'
import { resolveDoubt } from './conversation/resolve.ts'
import { handBack, markRead, takeOver } from './conversation/speaker.ts'
import { noteStop, settleStops } from './conversation/stops.ts'
import type { SearchResult } from './conversation/store/search.ts'
import { TracedObject } from './traced.ts'
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

const HISTORY_LIMIT = 200

/**
 * One person we write to (named by an opaque conversation id): messages, dialogue, outbox, events and who
 * speaks. Its methods translate calls into the functions of `conversation/`; every change ends in `done`.
 */
export class Conversation extends TracedObject {
  readonly #life: Life

  /** Storage alone: what throws here would use up the alarm before it could be set again. */
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => migrate(ctx.storage))
    this.#life = new Life(ctx, env)
  }

  /** A message they sent. Stored before this answers; the turn follows by alarm. */
  async receive(message: InboundMessage): Promise<ReceiveResult> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.receive(message)
    if (isErased(this.ctx.storage)) return 'erased'
    return this.#life.done(receive(this.#life.parts, message))
  }

  /** Our own message as WhatsApp echoes it. */
  async own(message: OwnMessage): Promise<ReceiveResult> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.own(message)
    if (isErased(this.ctx.storage)) return 'erased'
    const result = this.#life.done(own(this.#life.parts, message))
    await tellHeard(this.#life.parts, message.providerId).catch(() => {})
    return result
  }

  /** @returns whether the message is known here */
  async ack(update: AckUpdate): Promise<boolean> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.ack(update)
    const known = this.#life.done(ack(this.#life.parts, update))
    if (known) await tellSender(this.#life.parts, update.providerId).catch(() => {})
    return known
  }

  async change(happened: MessageChange): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.change(happened)
    this.#life.done(change(this.#life.parts, happened))
  }

  /** Takes a recipient of a campaign over; never waits for WAHA. */
  async sendCampaign(order: CampaignOrder): Promise<RecipientState> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.sendCampaign(order)
    return this.#life.done(orderCampaign(this.#life.parts, order))
  }

  /** What became of a recipient; asking also wakes the object. */
  async recipientState(recipientId: string): Promise<RecipientState> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.recipientState(recipientId)
    return this.#life.done(stateOf(this.#life.parts, recipientId))
  }

  /** The number they wrote to last; null while they never wrote. */
  async heardOn(): Promise<string | null> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.heardOn()
    const person = this.#life.store.person()
    return person?.heard === true ? person.session : null
  }

  /** A person says what became of a doubtful campaign message. */
  async resolveDoubt(recipientId: string, outcome: 'sent' | 'failed'): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.resolveDoubt(recipientId, outcome)
    this.#life.done(resolveDoubt(this.#life.parts, recipientId, outcome))
  }

  /** A person's text; the same key again changes nothing. */
  async sendManual(order: ManualOrder): Promise<ManualAnswer> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.sendManual(order)
    return this.#life.done(await orderManual(this.#life.parts, order))
  }

  /** Queues a message about one record, once for ever; it leaves when pace, hours and law allow. */
  async sendNotice(order: NoticeOrder): Promise<{ queued: boolean }> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.sendNotice(order)
    return this.#life.done(await orderNotice(this.#life.parts, order))
  }

  async takeOver(who: Who): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.takeOver(who)
    this.#life.meet(who)
    this.#life.done(takeOver(this.#life.parts))
  }

  async handBack(who: Who): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.handBack(who)
    this.#life.meet(who)
    this.#life.done(handBack(this.#life.parts))
  }

  /** They said so by other means than WhatsApp, to a person of ours. */
  async noteStop(who: Who, kind: StopKind): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.noteStop(who, kind)
    this.#life.meet(who)
    this.#life.done(this.#life.parts.transaction(() => noteStop(this.#life.parts, kind)))
  }

  /** A person settled the matter: these no longer hold campaigns back. */
  async liftStops(kinds: readonly StopKind[]): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.liftStops(kinds)
    if (this.#life.parts.store.person() !== null)
      this.#life.done(settleStops(this.#life.parts, kinds))
  }

  async markRead(): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.markRead()
    if (this.#life.parts.store.person() !== null) this.#life.done(markRead(this.#life.parts))
  }

  /** Oldest first. Null for somebody never met. */
  async history(page: HistoryPage): Promise<History | null> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.history(page)
    const limit = Math.max(1, Math.min(HISTORY_LIMIT, page.limit))
    return historyOf(this.#life.parts, { ...page, limit })
  }

  /** Messages with all of these folded words, newest first. */
  async search(
    words: readonly string[],
    page: { before: number | null; limit: number },
  ): Promise<SearchResult> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.search(words, page)
    return this.ctx.storage.transactionSync(() =>
      this.#life.store.search(words, page.before, page.limit),
    )
  }

  /** The turn that this message closed; null when the bot did not read it. */
  async turnOf(messageId: number): Promise<ReadTurn | null> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.turnOf(messageId)
    return readTurn(this.#life.parts, messageId)
  }

  /** Some dashboard has this conversation open until then: changes are published at once. */
  async openedUntil(leaseUntil: number): Promise<void> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.openedUntil(leaseUntil)
    this.#life.parts.store.patchPerson({ openUntil: leaseUntil })
  }

  /** Looks for itself whether something waits. */
  async wake(): Promise<void> {
    this.#life.rearm()
  }

  /** Bytes that came with a message; null when they are not kept. At most 10 MB. */
  async media(messageId: number): Promise<MediaFile | null> {
    const moved = this.#life.movedTo()
    if (moved !== null) return moved.media(messageId)
    const held = this.#life.store.mediaOf(messageId)?.held ?? null
    if (held !== null) return this.#life.parts.conversation(held.by).mediaHere(held.id)
    return this.mediaHere(messageId)
  }

  /** The same, of this object alone: what it keeps stays here when it moves into another. */
  async mediaHere(messageId: number): Promise<MediaFile | null> {
    const media = this.#life.store.mediaOf(messageId)
    if (media?.state !== 'kept' || media.held !== null) return null
    return { mimetype: media.mimetype, bytes: this.#life.store.mediaBytes(messageId) }
  }

  async export(): Promise<ConversationExport> {
    return exportConversation(this.#life.parts)
  }

  /** Of this very object, for a backup. */
  async image(after: ImageCursor | null): Promise<ConversationImage> {
    return readImage(this.ctx.storage, after)
  }

  /** Rows of a backup; with the last of them its moment, after which things may have happened. */
  async putImage(rows: readonly ImageRow[], backupAt: number | null): Promise<void> {
    putImage(this.#life.parts, this.ctx.storage, rows)
    if (backupAt === null) return
    settleImage(this.#life.parts, this.ctx.storage.sql, backupAt)
    this.#life.rearm()
  }

  /** A campaign message that may have left after the backup. */
  async doubtOrder(order: CampaignOrder, backupAt: number): Promise<Doubt> {
    const moved = this.#life.movedTo()
    if (moved) return moved.doubtOrder(order, backupAt)
    return this.#life.done(await doubtOrder(this.#life.parts, order, backupAt))
  }

  /**
   * Takes everything out of this very object, also where it moved: what stays is that nobody may be written to here.
   * Harmless when repeated.
   */
  async erase(): Promise<void> {
    await eraseConversation(this.#life.parts, this.ctx.storage)
    this.#life.disarmed()
  }

  /** Forgets what is older than its purpose, of this very object. */
  async forget(before: ForgetBefore): Promise<Forgotten> {
    return forgetOld(this.#life.parts, before)
  }

  /** The same; null of somebody never met, and where everything moved elsewhere. */
  async exportOrNull(): Promise<ConversationExport | null> {
    const person = this.#life.parts.store.person()
    return person === null || person.movedTo !== null ? null : exportConversation(this.#life.parts)
  }

  /** Takes in the conversation that turned out to be the same person. */
  async absorb(other: ConversationExport): Promise<void> {
    if (isErased(this.ctx.storage)) return
    const { id, store } = this.#life.parts
    const { creditorId, phone } = store.person() ?? other.who
    this.#life.done(absorb(this.#life.parts, other, { conversationId: id, creditorId, phone }))
  }

  /** This conversation turned out to be `winner`: everything goes there, later calls are forwarded. */
  async moveTo(winner: string): Promise<void> {
    if (winner === this.#life.parts.id || this.#life.parts.store.person() === null) return
    surrender(this.#life.parts, winner)
    this.#life.rearm()
    await moveAll(this.#life.parts)
    this.#life.rearm()
  }

  override async alarm(): Promise<void> {
    await this.#life.runOneUnit()
  }
}
