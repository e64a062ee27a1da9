import type { VNode } from 'preact'
import { parseWhatsApp } from '../text/whatsapp.ts'
import type { Piece } from '../text/whatsapp.ts'

/** A message with WhatsApp's formatting; the text is never treated as HTML. */
export function WhatsAppText({ text }: { text: string }) {
  return <div class="wa-text">{parseWhatsApp(text).map(render)}</div>
}

function render(piece: Piece, key: number): VNode | string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return <code key={key}>{piece.text}</code>
    case 'bold':
      return <strong key={key}>{piece.pieces.map(render)}</strong>
    case 'italic':
      return <em key={key}>{piece.pieces.map(render)}</em>
    case 'strike':
      return <s key={key}>{piece.pieces.map(render)}</s>
  }
}
