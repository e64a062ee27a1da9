import { strToU8, zipSync } from 'fflate'

/** A cell to write: text, a number, or a number under a style index of `STYLES`. */
export type XlsxCell =
  | string
  | number
  | null
  | { n: number | string; style?: number }
  | { inline: string }
export type XlsxSheet = {
  name?: string
  rows: readonly (readonly XlsxCell[])[]
  merges?: readonly string[]
  hidden?: boolean
}
export type XlsxOptions = {
  from1904?: boolean
  /** Cells without references, as some writers leave them out. */
  bare?: boolean
  /** Prefix of every element, as .NET's writer has. */
  prefix?: string
  /** Texts before the sheets in the archive, or behind. */
  stringsLast?: boolean
}

/** Style indexes: 0 general, 1 dd/mm/yyyy (built in), 2 custom date, 3 #,##0.00, 4 R$ with two decimals. */
const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd&quot; de &quot;mmmm&quot; de &quot;yyyy"/><numFmt numFmtId="165" formatCode="&quot;R$&quot;\\ #,##0.00;[Red]-&quot;R$&quot;\\ #,##0.00"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/><xf numFmtId="165"/></cellXfs></styleSheet>`
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** An XLSX file of a few sheets, small and to the letter of ECMA-376. */
export function xlsxFile(
  sheets: readonly XlsxSheet[],
  options: XlsxOptions = {},
): Uint8Array<ArrayBuffer> {
  const strings: string[] = []
  const files: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(workbook(sheets, options)),
    'xl/_rels/workbook.xml.rels': strToU8(relations(sheets.length)),
    'xl/styles.xml': strToU8(STYLES),
  }
  const parts = sheets.map((sheet) => strToU8(sheetXml(sheet, strings, options)))
  const texts = strToU8(
    `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t><rPh><t>x</t></rPh></si>`).join('')}</sst>`,
  )
  if (options.stringsLast !== true) files['xl/sharedStrings.xml'] = texts
  parts.forEach((part, n) => {
    files[`xl/worksheets/sheet${n + 1}.xml`] = part
  })
  if (options.stringsLast === true) files['xl/sharedStrings.xml'] = texts
  return Uint8Array.from(zipSync(files))
}

function workbook(sheets: readonly XlsxSheet[], { from1904 = false }: XlsxOptions): string {
  const list = sheets.map(
    ({ name, hidden }, n) =>
      `<sheet name="${escape(name ?? `Plan${n + 1}`)}" sheetId="${n + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`
}

function relations(count: number): string {
  const list = Array.from(
    { length: count },
    (_, n) =>
      `<Relationship Id="rId${n + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  )
  return `<Relationships xmlns="${RELS}">${list.join('')}<Relationship Id="rId90" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId91" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
}

function sheetXml(
  sheet: XlsxSheet,
  strings: string[],
  { bare = false, prefix = '' }: XlsxOptions,
): string {
  const p = prefix === '' ? '' : `${prefix}:`
  const rows = sheet.rows.map((cells, r) => {
    const inner = cells.map((cell, c) => {
      if (cell === null && !bare) return ''
      return cellXml(cell, {
        ref: bare ? '' : ` r="${String.fromCharCode(65 + c)}${r + 1}"`,
        strings,
        p,
      })
    })
    return `<${p}row${bare ? '' : ` r="${r + 1}"`}>${inner.join('')}</${p}row>`
  })
  const merges = (sheet.merges ?? []).map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')
  const space = prefix === '' ? `xmlns="${MAIN}"` : `xmlns:${prefix}="${MAIN}"`
  return `<?xml version="1.0" encoding="UTF-8"?><${p}worksheet ${space}><${p}sheetData>${rows.join('')}</${p}sheetData>${merges === '' ? '' : `<${p}mergeCells>${merges}</${p}mergeCells>`}</${p}worksheet>`
}

function cellXml(cell: XlsxCell, at: { ref: string; strings: string[]; p: string }): string {
  const { ref, strings, p } = at
  if (cell === null) return `<${p}c${ref}/>`
  if (typeof cell === 'number') return `<${p}c${ref}><${p}v>${cell}</${p}v></${p}c>`
  if (typeof cell === 'string') {
    const index = strings.push(cell) - 1
    return `<${p}c${ref} t="s"><${p}v>${index}</${p}v></${p}c>`
  }
  if ('inline' in cell)
    return `<${p}c${ref} t="inlineStr"><${p}is><${p}t>${escape(cell.inline)}</${p}t></${p}is></${p}c>`
  return `<${p}c${ref} s="${cell.style ?? 0}"><${p}v>${cell.n}</${p}v></${p}c>`
}
