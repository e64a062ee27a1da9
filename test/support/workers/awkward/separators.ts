import { HEADER, text, csv, base, br, english, day, slashed, USUAL } from './base.ts'
import type { AwkwardFile } from './base.ts'

export const SEPARATORS: AwkwardFile[] = [
  {
    name: 'ponto e vírgula, UTF-8',
    bytes: text(csv(';', HEADER, base(br, slashed))),
    ...USUAL,
  },
  {
    name: 'ponto e vírgula, UTF-8 com BOM',
    bytes: text(
      csv(
        ';',
        HEADER,
        base((n) => `R$ ${br(n)}`, slashed),
      ),
      { bom: true },
    ),
    ...USUAL,
  },
  {
    name: 'ponto e vírgula, Windows-1252',
    bytes: text(csv(';', HEADER, base(br, slashed)), { encoding: 'latin1' }),
    ...USUAL,
  },
  {
    name: 'vírgula, números entre aspas',
    bytes: text(
      csv(
        ',',
        HEADER,
        base((n) => `"${br(n)}"`, slashed),
      ),
      { eol: '\n' },
    ),
    ...USUAL,
  },
  {
    name: 'vírgula, inglês',
    bytes: text(
      csv(
        ',',
        ['Customer ID', 'Full Name', 'Phone Number', 'Amount Due', 'Due Date'],
        base(
          (n) => `"${english(n)}"`,
          (n) => `2024-03-${day(n)}`,
        ),
      ),
    ),
    ...USUAL,
  },
  {
    name: 'tabulação, UTF-16LE com BOM (Texto Unicode do Excel)',
    bytes: text(csv('\t', HEADER, base(br, slashed)), { bom: true, encoding: 'utf-16le' }),
    ...USUAL,
  },
  {
    name: 'tabulação, UTF-16BE com BOM',
    bytes: text(csv('\t', HEADER, base(br, slashed)), { bom: true, encoding: 'utf-16be' }),
    ...USUAL,
  },
  {
    name: 'barra vertical, sem acento, fim de linha antigo',
    bytes: text(
      csv(
        '|',
        ['CODIGO', 'NOME DO DEVEDOR', 'CELULAR', 'VALOR DEVIDO', 'DATA VENCTO'],
        base(br, slashed),
      ),
      { eol: '\r' },
    ),
    ...USUAL,
  },
  {
    name: 'células coladas',
    type: 'text/plain',
    bytes: text(csv('\t', HEADER, base(br, slashed)), { eol: '\n' }),
    ...USUAL,
  },
  {
    name: 'linha sep= do Excel',
    bytes: text(['sep=;', ...csv(';', HEADER, base(br, slashed))]),
    ...USUAL,
  },
]
