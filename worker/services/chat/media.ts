import { AppError } from '../errors.ts'
import { needConversation } from './find.ts'
import type { ChatDeps } from './rows.ts'

export type ShownMedia = {
  bytes: Uint8Array<ArrayBuffer>
  /** What a browser may believe. */
  contentType: string
  disposition: 'inline' | 'attachment'
}

/** Pictures that a browser shows without running anything; all else is for saving. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])
const SAVED: ReadonlySet<string> = new Set([
  'application/pdf',
  'audio/ogg',
  'audio/mpeg',
  'audio/mp4',
])

/**
 * What came with a message. A type the sender made up is answered as bytes without meaning.
 * @throws AppError conversation_not_found, not_found
 */
export async function messageMedia(
  deps: Pick<ChatDeps, 'db' | 'conversation'>,
  { id, messageId }: { id: string; messageId: number },
): Promise<ShownMedia> {
  const row = await needConversation(deps, id)
  const file = await deps.conversation(row.id).media(messageId)
  if (file === null) throw new AppError('not_found')
  const type = (file.mimetype ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const shown = SHOWN.has(type)
  return {
    bytes: file.bytes,
    contentType: shown || SAVED.has(type) ? type : 'application/octet-stream',
    disposition: shown ? 'inline' : 'attachment',
  }
}
