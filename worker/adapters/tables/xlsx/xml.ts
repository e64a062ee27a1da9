import { SaxesParser } from 'saxes'
import { RowsFileError } from '../../json-rows.ts'

export type Attributes = Readonly<Record<string, string>>
export type XmlHandlers = {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Names without their prefix: some writers put everything under `x:`. */
const local = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Feeds XML to handlers as it comes. Entities other than XML's own five are errors, so none can be made to grow.
 * @throws RowsFileError bad_sheet
 */
export function createXmlReader(handlers: XmlHandlers) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const decoder = new TextDecoder()
  parser.on('error', () => {
    throw new RowsFileError('bad_sheet')
  })
  const { open, text, close } = handlers
  if (open !== undefined) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes))
  if (close !== undefined) parser.on('closetag', (tag) => close(local(tag.name)))
  if (text !== undefined) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    write(bytes: Uint8Array): void {
      parser.write(decoder.decode(bytes, { stream: true }))
    },
    end(): void {
      parser.write(decoder.decode())
      parser.close()
    },
  }
}

/** Reads a whole XML file; one that is not there is an empty one. */
export function readXml(pieces: Iterable<Uint8Array>, handlers: XmlHandlers): void {
  const reader = createXmlReader(handlers)
  let any = false
  for (const piece of pieces) {
    any = true
    reader.write(piece)
  }
  if (any) reader.end()
}
