import { closeSync, openSync, writeSync } from 'node:fs'
import { Zip, ZipDeflate, strToU8 } from 'fflate'

/** One row of a large file of debts: nothing in it belongs to anybody. */
export type BigRow = {
  id: string
  name: string
  cpf: string
  phone: string
  cents: number
  /** Days as Excel counts them, and the same day as people write it. */
  serial: number
  day: string
  description: string
}

const FIRST = 'Ana João Márcia José Conceição Luís Antônia Davi Inês Caio'.split(' ')
const LAST = 'Lima Araújo d’Ávila Sá Souza Nogueira Peçanha Brandão Reis Moura'.split(' ')
/** 2024-01-01 */
const FIRST_SERIAL = 45_292

export function bigRow(n: number): BigRow {
  const serial = FIRST_SERIAL + (n % 28)
  const surnames = `${LAST[((n / 10) % 10) | 0]} ${LAST[((n / 100) % 10) | 0]}`
  return {
    id: `C-${n}`,
    name: `${FIRST[n % 10]} ${surnames} ${n.toString(36).replace(/\d/g, 'x')}`,
    cpf: cpfOf(100_000_000 + n),
    phone: `119${String(10_000_000 + n).padStart(8, '0')}`,
    cents: 1_000 + ((n * 7919) % 500_000),
    serial,
    day: `${String(1 + (n % 28)).padStart(2, '0')}/01/2024`,
    description: `Mensalidade ${1 + (n % 12)}/2024, turma ${n % 40}`,
  }
}

/** Nine digits and their check digits. */
function cpfOf(base: number): string {
  const digits = Array.from(String(base), Number)
  for (let round = 0; round < 2; round++) {
    const sum = digits.reduce((total, digit, n) => total + digit * (digits.length + 1 - n), 0)
    const rest = sum % 11
    digits.push(rest < 2 ? 0 : 11 - rest)
  }
  return digits.join('').replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4')
}

/** R$ 1.234,56 */
const money = (cents: number) =>
  `R$ ${String(Math.floor(cents / 100)).replace(/\B(?=(?:\d{3})+$)/g, '.')},${String(cents % 100).padStart(2, '0')}`

const HEADER = ['Código', 'Nome do cliente', 'CPF', 'Celular', 'Valor', 'Vencimento', 'Descrição']
const BLOCK = 1000

export type BigFile = { rows: number; cents: number; bytes: number }

/** A CSV file as Brazilian systems export it: `;`, UTF-8, R$ and dd/mm/aaaa. */
export function writeBigCsv(path: string, rows: number): BigFile {
  return written(path, rows, (write) => {
    write(strToU8(`${HEADER.join(';')}\r\n`))
    let block = ''
    for (let n = 0; n < rows; n++) {
      const { id, name, cpf, phone, cents, day, description } = bigRow(n)
      block += `${[id, name, cpf, phone, money(cents), day, description].join(';')}\r\n`
      if (n % BLOCK < BLOCK - 1 && n < rows - 1) continue
      write(strToU8(block))
      block = ''
    }
  })
}

/** An XLSX file as Excel writes it: every text shared, texts behind the sheet, days and money by style. */
export function writeBigXlsx(path: string, rows: number): BigFile {
  return written(path, rows, (write) => {
    const zip = new Zip((error, chunk) => {
      if (error !== null) throw error
      write(chunk)
    })
    const add = (name: string, parts: Iterable<string>) => {
      const file = new ZipDeflate(name, { level: 1 })
      zip.add(file)
      for (const part of parts) file.push(strToU8(part))
      file.push(new Uint8Array(), true)
    }
    for (const [name, xml] of Object.entries(PARTS)) add(name, [xml])
    add('xl/worksheets/sheet1.xml', sheet(rows))
    add('xl/sharedStrings.xml', strings(rows))
    zip.end()
  })
}

function written(
  path: string,
  rows: number,
  fill: (write: (bytes: Uint8Array) => void) => void,
): BigFile {
  const file = openSync(path, 'w')
  let bytes = 0
  try {
    fill((chunk) => {
      bytes += writeSync(file, chunk)
    })
  } finally {
    closeSync(file)
  }
  let cents = 0
  for (let n = 0; n < rows; n++) cents += bigRow(n).cents
  return { rows, cents, bytes }
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PARTS = {
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Plan1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
}

/** Texts of a row: id, name, CPF, description; the header's come first. */
const TEXTS = 4

function* sheet(rows: number): Generator<string> {
  yield `<worksheet xmlns="${MAIN}"><sheetData><row r="1">${HEADER.map((_, c) => text(c, 1, c)).join('')}</row>`
  for (let n = 0; n < rows; n++) {
    const { phone, cents, serial } = bigRow(n)
    const [r, at] = [n + 2, HEADER.length + n * TEXTS]
    const numbers = `<c r="D${r}"><v>55${phone}</v></c><c r="E${r}" s="2"><v>${cents / 100}</v></c><c r="F${r}" s="1"><v>${serial}</v></c>`
    yield `<row r="${r}" spans="1:7">${text(0, r, at)}${text(1, r, at + 1)}${text(2, r, at + 2)}${numbers}${text(6, r, at + 3)}</row>`
  }
  yield '</sheetData></worksheet>'
}

const text = (column: number, row: number, index: number) =>
  `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>${index}</v></c>`

function* strings(rows: number): Generator<string> {
  yield `<sst xmlns="${MAIN}">${HEADER.map((title) => `<si><t>${title}</t></si>`).join('')}`
  for (let n = 0; n < rows; n++) {
    const { id, name, cpf, description } = bigRow(n)
    yield [id, name, cpf, description].map((value) => `<si><t>${value}</t></si>`).join('')
  }
  yield '</sst>'
}
