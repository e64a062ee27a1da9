import { faultCode } from '../../worker/adapters/log.ts'
import type { FileAnswer } from '../../worker/adapters/waha/client.ts'
import { backoffMs } from './next-wake.ts'
import type { Parts } from './parts.ts'
import type { MediaRow } from './store/media.ts'

/** What a conversation keeps of received media: per message, and in all. */
const MAX_MESSAGE_BYTES = 10_000_000
const MAX_TOTAL_BYTES = 200_000_000
/** WAHA keeps files for three minutes: after so many pauses of 2, 4, 8 ... s they are gone. */
const MAX_TRIES = 7

/** Kinds whose bytes matter to somebody: a receipt, a document, a voice note. */
const KEPT_KINDS: ReadonlySet<string> = new Set(['image', 'document', 'audio'])

/** Notes what came with a message; its bytes are fetched by a unit of its own. */
export function noteMedia(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  messageId: number,
  { kind, media }: { kind: string; media: { url: string | null; mimetype: string | null } | null },
): void {
  if (media === null || !KEPT_KINDS.has(kind)) return
  const { url, mimetype } = media
  store.addMedia({ messageId, state: url === null ? 'gone' : 'wanted', url, mimetype })
  if (url !== null) store.setTimer('media', now(), now())
}

/** Fetches one file a run: while one that failed backs off, those that came after it are fetched. */
export async function fetchMedia(parts: Parts): Promise<void> {
  const { store, now } = parts
  const media = store.wantedMedia()
  if (media !== null && media.due <= now()) {
    await keepMedia(parts, media.messageId).catch((error: unknown) => backOff(parts, media, error))
  }
  const next = store.wantedMedia()
  if (next === null) store.clearTimer('media')
  else store.delayTimer('media', Math.max(now(), next.due), 0)
}

function backOff({ store, now, log, id }: Parts, media: MediaRow, error: unknown): void {
  const { messageId } = media
  const tries = media.tries + 1
  const code = faultCode(error)
  log('warn', { event: 'conversation.unit_failed', conversationId: id, unit: 'media', code, tries })
  if (tries > MAX_TRIES) store.endMedia(messageId, 'gone')
  else store.delayMedia(messageId, { tries, due: now() + backoffMs(tries) })
}

/** Brings the bytes of one message here, unless they are. */
export async function keepMedia(parts: Parts, messageId: number): Promise<void> {
  const { store, waha } = parts
  const media = store.mediaOf(messageId)
  if (media?.state !== 'wanted' || media.url === null || media.held !== null) return
  const answer = await waha.fetchFile({ url: media.url, maxBytes: MAX_MESSAGE_BYTES })
  parts.transaction(() => {
    if (store.mediaOf(messageId)?.state !== 'wanted') return
    const why = whyNotKept(parts, answer)
    if (answer?.kind === 'bytes' && why === null) store.keepMedia(messageId, answer)
    else store.endMedia(messageId, why ?? 'gone')
  })
}

function whyNotKept(
  { store }: Pick<Parts, 'store'>,
  answer: FileAnswer | null,
): 'gone' | 'too_big' | 'full' | null {
  if (answer === null) return 'gone'
  if (answer.kind === 'too_big') return 'too_big'
  return store.keptBytes() + answer.bytes.byteLength > MAX_TOTAL_BYTES ? 'full' : null
}
