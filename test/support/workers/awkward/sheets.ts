import { N, NAMES, PHONES, BASE, CENTS, at, phone, br, USUAL } from './base.ts'
import type { AwkwardFile } from './base.ts'
import { xlsxFile } from '../xlsx-file.ts'
import type { XlsxCell } from '../xlsx-file.ts'

const headerRow = ['Código', 'Nome', 'Telefone', 'Valor', 'Vencimento']
/** 2024-03-10 and on. */
const SERIAL = 45_361
const sheetRows = (date: (n: number) => XlsxCell, money: (n: number) => XlsxCell): XlsxCell[][] =>
  Array.from({ length: N }, (_, n) => [
    n + 1,
    at(NAMES, n),
    Number(`55${at(PHONES, n)}`),
    money(n),
    date(n),
  ])
const dated = (n: number): XlsxCell => ({ n: SERIAL + n, style: 1 })
const paid = (n: number): XlsxCell => ({ n: 1234.5 + n / 100, style: 4 })

export const SHEETS: AwkwardFile[] = [
  {
    name: 'XLSX com datas e valores formatados',
    bytes: xlsxFile([{ rows: [headerRow, ...sheetRows(dated, paid)] }]),
    ...USUAL,
  },
  {
    name: 'XLSX com a primeira aba vazia, textos no fim do arquivo, data própria',
    bytes: xlsxFile(
      [
        { rows: [] },
        { rows: [headerRow, ...sheetRows((n) => ({ n: SERIAL + n, style: 2 }), paid)] },
      ],
      { stringsLast: true },
    ),
    ...USUAL,
  },
  {
    name: 'XLSX de 1904, sem referências, com prefixo',
    bytes: xlsxFile(
      [{ rows: [headerRow, ...sheetRows((n) => ({ n: SERIAL - 1462 + n, style: 1 }), paid)] }],
      { from1904: true, bare: true, prefix: 'x' },
    ),
    ...USUAL,
  },
  {
    name: 'XLSX com nome e telefone mesclados sobre duas dívidas',
    bytes: xlsxFile([
      {
        rows: [
          ['Inadimplentes', null, null, null],
          ['Nome', 'Telefone', 'Valor', 'Vencimento'],
          ['Ana Lima', phone(0), 100.5, dated(0)],
          [null, null, 200.5, dated(1)],
          ['João Araújo', phone(1), 300, dated(0)],
        ],
        merges: ['A1:D1', 'A3:A4', 'B3:B4'],
      },
    ]),
    columns: ['name', 'phone', 'amount', 'due_date'],
    good: 3,
    cents: 60_100,
  },
  {
    name: 'XLSX com datas sem formato e textos na própria célula',
    bytes: xlsxFile([
      {
        rows: [
          headerRow.map((cell) => ({ inline: cell })),
          ...sheetRows(
            (n) => SERIAL + n,
            (n) => ({ inline: br(n) }),
          ),
        ],
      },
    ]),
    ...USUAL,
  },
  {
    name: 'XLSX com juros calculados e telefones perdidos',
    bytes: xlsxFile([
      {
        rows: [
          headerRow,
          ...sheetRows(dated, (n) => ({ n: 1234.5 + n / 100 + 0.0012, style: 3 })).map((cells, n) =>
            n === 0
              ? cells.with(2, { n: '5.51199E+12' })
              : cells.with(2, { n: `5.5${at(PHONES, n)}E12` }),
          ),
        ],
      },
    ]),
    columns: [...BASE],
    good: N - 1,
    rejected: 1,
    cents: CENTS - 123_450,
  },
]
