import { RowsFileError } from '../../json-rows.ts'
import { readXml } from './xml.ts'
import { unpack } from './zip.ts'
import type { Zip } from './zip.ts'

export type Workbook = {
  /** Files of the sheets, visible ones first. */
  sheets: string[]
  strings: string
  styles: string
  /** Days count from 1904, as on old Macs. */
  from1904: boolean
}

const DEFAULT_BOOK = 'xl/workbook.xml'

/** @throws RowsFileError bad_sheet when the archive holds no workbook */
export function readWorkbook(zip: Zip): Workbook {
  const book = relations(zip, '_rels/.rels', '').byType.get('officeDocument') ?? DEFAULT_BOOK
  if (!zip.entries.has(book.toLowerCase())) throw new RowsFileError('bad_sheet')
  const folder = book.slice(0, book.lastIndexOf('/') + 1)
  const file = book.slice(folder.length)
  const { byId, byType } = relations(zip, `${folder}_rels/${file}.rels`, folder)
  const shown: string[] = []
  const hidden: string[] = []
  let from1904 = false
  readXml(unpack(zip, book), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const id =
        attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const target = byId.get(id ?? '')
      if (target === undefined) return
      const list = (attributes['state'] ?? 'visible') === 'visible' ? shown : hidden
      list.push(target)
    },
  })
  return {
    sheets: [...shown, ...hidden],
    strings: byType.get('sharedStrings') ?? `${folder}sharedStrings.xml`,
    styles: byType.get('styles') ?? `${folder}styles.xml`,
    from1904,
  }
}

/** Files that a part of the package points to, by id and by the last word of their type. */
function relations(zip: Zip, file: string, folder: string) {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  readXml(unpack(zip, file), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const path = Target.startsWith('/')
        ? Target.slice(1)
        : `${folder}${Target.replace(/^\.\//, '')}`
      byId.set(Id, path)
      byType.set(Type.slice(Type.lastIndexOf('/') + 1), path)
    },
  })
  return { byId, byType }
}
