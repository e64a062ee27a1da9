import { useEffect, useState } from 'preact/hooks'
import type { ChatMessage } from '../../../src/shared/contracts/api/chat.ts'
import type { Media } from '../models/media.ts'
import { MEDIA_MISSING } from '../text/debt-panel.ts'
import { formatBytes, formatTime } from '../text/format.ts'
import { labelOf, MEDIA_LABELS } from '../text/labels.ts'
import { Dialog } from './dialog.tsx'
import { DownloadIcon, FileIcon, MicIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'
import { WORDS } from '../text/words.ts'

type Props = { message: ChatMessage; media: Media | null }

/** What came with a message: a picture, something to listen to, a file to save, or why it is not here. */
export function MediaPart({ message, media }: Props) {
  const kept = message.media
  const label = labelOf(MEDIA_LABELS, message.kind)
  if (media === null || kept === null || kept === undefined) return <Named label={label} />
  if (kept.state !== 'kept') return <Named label={label} note={MEDIA_MISSING[kept.state]} />
  if (message.kind === 'image' || message.kind === 'sticker') {
    return <Picture message={message} media={media} label={label} />
  }
  if (message.kind === 'audio') return <Sound message={message} media={media} />
  return <Document message={message} media={media} label={label} />
}

function Named({ label, note }: { label: string; note?: string }) {
  return (
    <span class="media">
      <FileIcon size={18} />
      <span>
        {label}
        {note !== undefined && <span class="media-note small">{note}</span>}
      </span>
    </span>
  )
}

type KeptProps = { message: ChatMessage; media: Media; label: string }

function Picture({ message, media, label }: KeptProps) {
  const [open, setOpen] = useState(false)
  const shown = media.of(message.id).value
  useEffect(() => void media.load(message.id), [media, message.id])
  if (shown.state === 'failed') return <Named label={label} note={SHELL.couldNotOpen} />
  if (shown.state !== 'ready') return <span class="media-image skeleton" aria-busy="true" />
  const alt = `${label} recebida às ${formatTime(message.at)}`
  return (
    <>
      <button type="button" class="media-open" onClick={() => setOpen(true)}>
        <img class="media-image" src={shown.url} alt={alt} />
      </button>
      <Dialog open={open} title={alt} onClose={() => setOpen(false)}>
        <img class="media-full" src={shown.url} alt={alt} />
        <div class="actions">
          <a class="button" href={shown.url} download={fileName(message)}>
            {SHELL.download}
          </a>
          <button type="button" class="button primary" onClick={() => setOpen(false)}>
            {WORDS.close}
          </button>
        </div>
      </Dialog>
    </>
  )
}

function Sound({ message, media }: Omit<KeptProps, 'label'>) {
  const sound = media.of(message.id).value
  if (sound.state === 'ready') {
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a voice note; its transcript stands below
    return <audio class="media-audio" src={sound.url} controls autoplay />
  }
  return (
    <button
      type="button"
      class="button small"
      disabled={sound.state === 'loading'}
      onClick={() => void media.load(message.id)}
    >
      <MicIcon size={16} /> {sound.state === 'loading' ? SHELL.loading : SHELL.listen}
    </button>
  )
}

function Document({ message, media, label }: KeptProps) {
  const file = media.of(message.id).value
  const size = message.media?.bytes ?? null
  if (file.state === 'ready') {
    return (
      <a class="button small" href={file.url} download={fileName(message)}>
        <DownloadIcon size={16} /> {WORDS.save} {label.toLowerCase()}
      </a>
    )
  }
  return (
    <button
      type="button"
      class="button small"
      disabled={file.state === 'loading'}
      onClick={() => void media.load(message.id)}
    >
      <FileIcon size={16} />{' '}
      {file.state === 'loading' ? SHELL.loading : `Abrir ${label.toLowerCase()}`}
      {size !== null && <span class="muted num"> {formatBytes(size)}</span>}
    </button>
  )
}

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** The sender's name of a file is not trusted: ours says which message it came with. */
function fileName(message: ChatMessage): string {
  const type = message.media?.mimetype?.split(';')[0] ?? ''
  return `mensagem-${message.id}.${ENDINGS[type] ?? 'bin'}`
}
