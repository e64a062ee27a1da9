import type { VNode } from 'preact'
import { parseWhatsApp } from '../text/whatsapp.ts'
import type { Piece } from '../text/whatsapp.ts'

/** A message with WhatsApp's formatting; the text is never treated as HTML. */
export function WhatsAppText({ text }: { text: string }) {
  return <div class="wa-text">{parseWhatsApp(text).map(render)}</div>
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const

function render(piece: Piece, key: number): VNode | string {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'code') return <code key={key}>{piece.text}</code>
  const Tag = TAGS[piece.kind]
  return <Tag key={key}>{piece.pieces.map(render)}</Tag>
}
