import type { NoteDto } from '../../../../src/shared/contracts/api/desk.ts'
import { NOW } from './now.ts'

export function note(part: Partial<NoteDto> = {}): NoteDto {
  return {
    id: 'note-1',
    text: 'Prefere ser chamada à tarde',
    at: NOW,
    author: 'ana',
    mine: true,
    ...part,
  }
}

export const cannedAnswer = {
  success: true,
  kind: 'canned',
  version: 3,
  updated_at: null,
  value: {
    items: [
      { shortcut: 'ola', text: 'Oi, {nome}! Aqui é da {empresa}.' },
      { shortcut: 'pix', text: 'Segue o Pix de {valor}.' },
      { shortcut: 'prazo', text: 'Consigo até {data}.' },
    ],
  },
}
