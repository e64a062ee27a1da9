import { describe, expect, test } from 'vitest'
import { derivedId } from '../../../src/shared/domain/import/derived-id.ts'
import type { Cell, SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { headerKey, readHeader } from '../../../src/shared/domain/import/headers.ts'
import {
  columnLetters,
  headerNames,
  sourceSignature,
} from '../../../src/shared/domain/import/mapping.ts'
import {
  choiceOf,
  choose,
  missingFields,
  planTable,
} from '../../../src/shared/domain/import/plan.ts'
import { asideOf, cellsByHeader, fieldsOf } from '../../../src/shared/domain/import/table-row.ts'
import { parseClientTableRow, parsePaymentTableRow } from '../../../src/shared/domain/import-row.ts'

const TODAY = '2026-11-18'
const sheet = (rows: Cell[][]): SheetRow[] => rows.map((cells, n) => ({ place: n + 1, cells }))
const TABLE = sheet([
  ['Código', 'Nome', 'Celular', 'Valor', 'Vencimento', 'Nascimento'],
  ['1', 'Ana Lima', '11987654321', '1.234,56', '15/01/2024', '12/03/65'],
  ['2', 'Bia Sá', '21998765432', '99,90', '16/01/2024', '01/02/1980'],
])
const planned = (rows: SheetRow[]) => planTable({ kind: 'clients', rows, today: TODAY })
const row = (cells: Cell[], filled?: Set<number>): SheetRow =>
  filled === undefined ? { place: 9, cells } : { place: 9, cells, filled }

const signature = (...header: string[]) => sourceSignature('clients', header)

describe('headers', () => {
  test.each([
    ['Nº do Título', 'no titulo'],
    ['Valor (R$)', 'valor'],
    ['CPF/CNPJ', 'cpf cnpj'],
    ['dueDate', 'due date'],
    ['  DATA  DE VENCIMENTO ', 'data vencimento'],
    ['E-mail', 'mail'],
  ])('%s is %s', (header, key) => expect(headerKey(header)).toBe(key))

  test.each([
    ['Vlr. Total', 'amount'],
    ['Vencto', 'due_date'],
    ['Valor no vencimento', 'amount'],
    ['Valor pago', null],
    ['Total pago', null],
    ['Multa', null],
    ['Data de emissão', null],
    ['Saldo devedor', 'amount'],
    ['Nome do devedor', 'name'],
    ['CPF do devedor', 'tax_id'],
    ['Amount due', 'amount'],
    ['Due date', 'due_date'],
    ['Celular/WhatsApp', 'phone'],
    ['Nº', 'id'],
    ['UF', 'state'],
  ])('"%s" holds %s', (header, field) => {
    expect(readHeader(header, 'clients')?.field).toBe(field)
  })

  test('nobody knows every header', () => {
    expect(readHeader('Xyz', 'clients')).toBeNull()
    expect(readHeader('', 'clients')).toBeNull()
    expect(readHeader('valor '.repeat(40), 'clients')).toBeNull()
  })

  test('are shown as they are, unique, and by letter where there are none', () => {
    expect(headerNames(['Tel', '', 'Tel', 'Tel'], 5)).toEqual([
      'Tel',
      'Coluna B',
      'Tel (2)',
      'Tel (3)',
      'Coluna E',
    ])
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })

  test('name their source whatever their case, order alone matters', () => {
    expect(signature('Código', 'NOME')).toBe(signature('codigo', 'nome', ''))
    expect(signature('nome', 'codigo')).not.toBe(signature('codigo', 'nome'))
    expect(signature('codigo', 'nome', 'erro')).toBe(signature('codigo', 'nome'))
    expect(sourceSignature('payments', ['nome'])).not.toBe(signature('nome'))
    expect(sourceSignature('clients', null)).toBeNull()
  })
})

describe('a person’s choice', () => {
  test('is certain, takes its field from any other column and sniffs its cells', () => {
    const { plan, first } = planned(TABLE)
    const after = choose(plan, { '0': 'description', '3': null, '4': 'amount' }, TABLE.slice(first))
    expect(after.columns.map(({ field }) => field)).toEqual([
      'description',
      'name',
      'phone',
      null,
      'amount',
      'birth_date',
    ])
    expect(after.columns[4]).toMatchObject({ confidence: 1, numbers: 'unknown' })
    expect(after.columns[4]?.dates).toBeUndefined()
    expect(
      choose(plan, choiceOf(plan), TABLE.slice(first)).columns.map(({ field }) => field),
    ).toEqual(plan.columns.map(({ field }) => field))
  })

  test('may leave the table without what it needs', () => {
    const { plan } = planned(TABLE)
    expect(missingFields(plan)).toEqual([])
    expect(missingFields(choose(plan, { '2': null }, []))).toEqual(['phone'])
  })
})

describe('a row', () => {
  const { plan } = planned(TABLE)

  test('is read by its columns, a birth of the last century included', () => {
    const [, first = row([])] = TABLE
    expect(parseClientTableRow(plan, first)).toMatchObject({
      ok: true,
      row: {
        externalId: '1',
        amountCents: 123_456,
        dueDate: '2024-01-15',
        birthDate: '1965-03-12',
      },
    })
  })

  test('refused names place, column and reason of everything wrong', () => {
    const result = parseClientTableRow(plan, row(['3', '', '5,5E+12', 'x', '31/02/2024', '']))
    expect(result.ok ? [] : result.errors).toMatchObject([
      { row: 9, field: 'name', column: 'Nome', code: 'required' },
      { row: 9, field: 'phone', column: 'Celular', code: 'phone_scientific' },
      { row: 9, field: 'amount', column: 'Valor' },
      { row: 9, field: 'due_date', column: 'Vencimento', code: 'date_no_such_day' },
    ])
  })

  test('a merged amount counts once, a merged name for each row', () => {
    const cells = ['3', 'Ana Lima', '11987654321', '10,00', '', '']
    expect(fieldsOf(plan, row(cells, new Set([1, 3])))).toEqual({
      id: '3',
      name: 'Ana Lima',
      phone: '11987654321',
    })
  })

  test('keeps what stands beyond the last column', () => {
    expect(cellsByHeader(plan, row(['1', '', '', '', '', '', 'sobra']))).toEqual({
      Código: '1',
      '+1': 'sobra',
    })
  })

  test.each([
    [['', ' ', ''], 'blank'],
    [['TOTAL GERAL', '', '', '1.334,46'], 'total'],
    [['', 'Subtotal', '', '10,00'], 'total'],
    [['Soma:', '', '', '10,00'], 'total'],
    [['Código', 'Nome', 'Celular', 'Valor', 'Vencimento', 'Nascimento'], 'header'],
    [['1', 'Total Construções Ltda', '11987654321', '10,00'], null],
    [['Total-1', 'Ana Lima', '', '10,00'], null],
    [['1', 'Tomás Reis', '', '10,00'], null],
  ])('%j is put aside as %s', (cells, why) => {
    expect(asideOf(plan, row(cells))).toBe(why)
  })
})

test('without ids, the amount is no part of what names a debt', () => {
  const { plan } = planned(
    sheet([
      ['Nome', 'Telefone', 'Valor', 'Vencimento'],
      ['Ana Lima', '11987654321', '10,00', '15/01/2024'],
    ]),
  )
  const id = (cells: Cell[]) => {
    const result = parseClientTableRow(plan, row(cells))
    return result.ok ? result.row.externalId : null
  }
  const base = id(['Ana Lima', '11987654321', '10,00', '15/01/2024'])
  expect(base).toMatch(/^auto-[0-9a-f]{28}$/)
  expect(id(['ANA  LIMA', '(11) 98765-4321', '12,50', '2024-01-15'])).toBe(base)
  expect(id(['Ana Lima', '11987654321', '10,00', '16/01/2024'])).not.toBe(base)
})

test('derived ids of many debts do not meet', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) =>
    derivedId({ phone: `+55119${n}`, nameKey: 'ana', dueDate: null, description: null }),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test('payments come as tables too', () => {
  const rows = sheet([
    ['Contrato', 'Data do pagamento', 'Valor pago', 'Forma de pagamento'],
    ['C-1', '15/01/2024', 'R$ 10,50', 'pix'],
  ])
  const { plan, first } = planTable({ kind: 'payments', rows, today: TODAY })
  expect(plan.columns.map(({ field }) => field)).toEqual(['debt_id', 'paid_on', 'amount', 'method'])
  expect(parsePaymentTableRow(plan, rows[first] ?? row([]), TODAY)).toMatchObject({
    ok: true,
    row: { debt: 'C-1', amountCents: 1_050, paidOn: '2024-01-15', method: 'pix' },
  })
})
