import { faultCode } from '../../worker/adapters/log.ts'
import { keepMedia } from './media.ts'
import type { Parts } from './parts.ts'
import type { MessageRow } from './rows.ts'
import { rulesOf } from './rules.ts'

/** A longer note than this is for a person. */
const MAX_BYTES = 5_000_000

/**
 * Voice notes among them are heard, where Workers AI is bound and the creditor wants it. A note nobody could hear
 * stays without words: the bot says so and asks for text.
 */
export async function listen(
  parts: Parts,
  batch: readonly MessageRow[],
): Promise<readonly MessageRow[]> {
  const { transcribe, log, id } = parts
  const waiting = batch.filter(
    ({ kind, text, transcript }) => kind === 'audio' && text === null && transcript === null,
  )
  if (transcribe === null || waiting.length === 0 || !rulesOf(parts).bot.whisper) return batch
  for (const message of waiting) {
    try {
      const audio = await bytesOf(parts, message.id)
      const transcript = audio === null ? null : await transcribe(audio)
      if (transcript !== null) parts.store.setTranscript(message.id, transcript)
    } catch (error) {
      const code = faultCode(error)
      log('warn', {
        event: 'conversation.unit_failed',
        conversationId: id,
        unit: 'voice',
        code,
        tries: 1,
      })
    }
  }
  // As they stand now: an edit or a revocation may have come meanwhile.
  const last = batch.at(-1)?.id ?? 0
  return parts.store.pending().filter((message) => message.id <= last)
}

async function bytesOf(parts: Parts, messageId: number): Promise<Uint8Array | null> {
  await keepMedia(parts, messageId)
  const { store } = parts
  const media = store.mediaOf(messageId)
  if (media !== null && media.held !== null) {
    const file = await parts.conversation(media.held.by).mediaHere(media.held.id)
    return file !== null && file.bytes.byteLength <= MAX_BYTES ? file.bytes : null
  }
  if (media?.state !== 'kept' || (media.bytes ?? 0) > MAX_BYTES) return null
  return store.mediaBytes(messageId)
}
