import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey, parseClientRow, parsePaymentRow } from '../../../src/shared/domain/import-row.ts'

const SEED = { id: 1, name: 'João Silva', phone: '5511987654321', amount: 150.5 }
const TODAY = '2026-11-18'

describe('client row', () => {
  test('the seed’s row, with and without its optional fields', () => {
    const bare = {
      externalId: '1',
      name: 'João Silva',
      nameKey: 'joao silva',
      phone: '+5511987654321',
      amountCents: 15050,
      dueDate: null,
      description: null,
    }
    expect(parseClientRow(SEED, 1)).toEqual({ ok: true, row: bare })
    const full = { ...SEED, id: ' A-1 ', due_date: '15/01/2024', description: ' Aula\n de  judô ' }
    expect(parseClientRow(full, 1)).toEqual({
      ok: true,
      row: { ...bare, externalId: 'A-1', dueDate: '2024-01-15', description: 'Aula de judô' },
    })
    const blank = { ...SEED, due_date: null, description: '' }
    expect(parseClientRow(blank, 1)).toEqual({ ok: true, row: bare })
  })

  test.each([
    ['name', undefined, 'required'],
    ['name', '   ', 'required'],
    ['name', null, 'required'],
    ['name', 42, 'type'],
    ['name', ['a'], 'type'],
    ['name', '???', 'no_letters'],
    ['name', 'x'.repeat(201), 'too_long'],
    ['name', 'Ana\u0000', 'control'],
    ['name', 'Ana\u001b[31m', 'control'],
    ['name', 'Ana \ud800', 'control'],
    ['id', undefined, 'required'],
    ['id', '', 'required'],
    ['id', 1.5, 'id_number'],
    ['id', 2 ** 60, 'id_number'],
    ['id', true, 'type'],
    ['id', { a: 1 }, 'type'],
    ['id', 'x'.repeat(101), 'too_long'],
    ['amount', 150.505, 'amount_decimals'],
    ['amount', '150,505,1', 'amount_not_a_number'],
    ['amount', -1, 'amount_negative'],
    ['amount', 'R$ -10,00', 'amount_negative'],
    ['amount', 0, 'amount_zero'],
    ['amount', '0,00', 'amount_zero'],
    ['amount', 1e300, 'amount_too_large'],
    ['amount', null, 'amount_empty'],
    ['amount', undefined, 'amount_empty'],
    ['amount', true, 'amount_not_a_number'],
    ['amount', [150], 'amount_not_a_number'],
    ['amount', 'paguei', 'amount_not_a_number'],
    ['due_date', '31/02/2024', 'date_no_such_day'],
    ['due_date', '2023-02-29', 'date_no_such_day'],
    ['due_date', '01/2024', 'date_not_a_date'],
    ['due_date', 20240115, 'date_not_a_date'],
    ['due_date', '15/01/3024', 'date_year'],
    ['description', 7, 'type'],
    ['description', 'x'.repeat(501), 'too_long'],
    ['description', 'a\u0007b', 'control'],
    ['phone', undefined, 'phone_empty'],
    ['phone', '', 'phone_empty'],
    ['phone', '5,51199E+12', 'phone_scientific'],
    ['phone', '987654321', 'phone_no_ddd'],
    ['phone', '5520987654321', 'phone_unknown_ddd'],
    ['phone', '5511887654321', 'phone_ninth_digit'],
    ['phone', '55119876543210', 'phone_length'],
    ['phone', '0800 727 0800', 'phone_toll_free'],
    ['phone', '4004-1234', 'phone_shared_cost'],
    ['phone', '+1 415 555 2671', 'phone_foreign'],
    ['phone', '123456789012345@lid', 'phone_lid'],
    ['phone', '120363123456789012@g.us', 'phone_group'],
    ['phone', '11987654321 / 11912345678', 'phone_several'],
    ['phone', 'invalid', 'phone_not_a_phone'],
    ['phone', true, 'phone_not_a_phone'],
  ])('%s %j is refused as %s, naming row and field', (field, value, code) => {
    const result = parseClientRow({ ...SEED, [field]: value }, 17)
    expect(result).toEqual({
      ok: false,
      errors: [{ row: 17, field, code, message: expect.stringMatching(/\p{L}{3}/u) }],
    })
  })

  test('every wrong field of a row is named, not only the first', () => {
    const result = parseClientRow({ id: 1, name: '', phone: 'x', amount: 0, due_date: '?' }, 3)
    const fields = result.ok ? [] : result.errors.map((issue) => issue.field)
    expect(fields.toSorted()).toEqual(['amount', 'due_date', 'name', 'phone'])
  })

  test('unknown fields are errors, a few by name and the rest counted', () => {
    const one = parseClientRow({ ...SEED, due_dat: '2024-01-15' }, 1)
    expect(one).toMatchObject({ ok: false, errors: [{ field: 'due_dat', code: 'unknown_field' }] })
    const extra = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, i]))
    const many = parseClientRow({ ...SEED, ...extra }, 1)
    expect(many.ok ? 0 : many.errors.length).toBe(6)
    expect(many.ok ? '' : many.errors.at(-1)?.message).toBe('e mais 995 campos')
  })

  test('a field the object only inherits does not count', () => {
    expect(parseClientRow({ ...SEED, name: undefined, toString: 'x' }, 1).ok).toBe(false)
    const proto: unknown = JSON.parse('{"__proto__": {"name": "Eva"}, "id": 1}')
    expect(parseClientRow(proto, 1).ok).toBe(false)
  })

  test.each([[null], [1], ['texto'], [[SEED]], [true]])('%j is not a row', (cells) => {
    const errors = [expect.objectContaining({ row: 2, field: 'row', code: 'not_object' })]
    expect(parseClientRow(cells, 2)).toEqual({ ok: false, errors })
  })

  test('whatever JSON holds, the answer is a clean row or errors of that line', () => {
    let accepted = 0
    fc.assert(
      fc.property(anyRow, fc.integer({ min: 1, max: 100_000 }), (cells, line) => {
        const result = parseClientRow(cells, line)
        if (!result.ok) {
          expect(result.errors.length).toBeGreaterThan(0)
          expect(result.errors.every((issue) => issue.row === line && issue.message !== '')).toBe(
            true,
          )
          return
        }
        accepted++
        const { row } = result
        expect(row.phone).toMatch(/^\+55\d{10,11}$/)
        expect(Number.isSafeInteger(row.amountCents) && row.amountCents > 0).toBe(true)
        expect(row.name.length).toBeLessThanOrEqual(200)
        expect(`${row.name}${row.description}${row.externalId}`).not.toMatch(/\p{Cc}/u)
        expect(row.dueDate ?? '2024-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      }),
      { numRuns: 2000 },
    )
    expect(accepted).toBeGreaterThan(0)
  })

  test('cents survive the way through JSON exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (cents) => {
        const amount: unknown = JSON.parse(String(cents / 100))
        const result = parseClientRow({ ...SEED, amount }, 1)
        expect(result.ok && result.row.amountCents).toBe(cents)
      }),
    )
  })
})

describe('a person’s key', () => {
  test('folds accents, case and spaces', () => {
    expect(nameKey('  JOÃO   da Conceição ')).toBe('joao da conceicao')
  })

  test('is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name))
      }),
    )
  })
})

describe('payment row', () => {
  test('names its debt by debt_id or id; day and method have defaults', () => {
    const row = { debt: 'F-1', amountCents: 1000, paidOn: TODAY, dated: false, method: 'file' }
    const expected = { ok: true, row: { ...row, externalId: null } }
    expect(parsePaymentRow({ debt_id: 'F-1', amount: 10 }, 1, TODAY)).toEqual(expected)
    expect(parsePaymentRow({ id: 'F-1', amount: '10,00' }, 1, TODAY)).toEqual(expected)
    const full = { id: 1, amount: 1, paid_on: '01/02/2024', method: 'pix', external_id: 99 }
    expect(parsePaymentRow(full, 1, TODAY)).toMatchObject({
      row: { debt: '1', paidOn: '2024-02-01', dated: true, method: 'pix', externalId: '99' },
    })
  })

  test.each([
    [{ amount: 1 }, 'debt_id', 'required'],
    [{ id: 1, debt_id: 2, amount: 1 }, 'id', 'ambiguous'],
    [{ id: 1, amount: 0 }, 'amount', 'amount_zero'],
    [{ id: 1, amount: 1, paid_on: '2026-11-19' }, 'paid_on', 'date_future'],
    [{ id: 1, amount: 1, paid_on: '30/02/2024' }, 'paid_on', 'date_no_such_day'],
    [{ id: 1, amount: 1, paidOn: TODAY }, 'paidOn', 'unknown_field'],
    [{ id: 1, amount: 1, external_id: 'x'.repeat(101) }, 'external_id', 'too_long'],
  ])('%j is refused at %s as %s', (cells, field, code) => {
    const errors = [expect.objectContaining({ row: 5, field, code })]
    expect(parsePaymentRow(cells, 5, TODAY)).toEqual({ ok: false, errors })
  })
})

/** Rows with the right fields more often than not, and anything at all in them. */
const anyRow = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        id: fc.oneof(fc.integer(), fc.string({ unit: 'binary' }), fc.jsonValue()),
        name: fc.oneof(fc.string({ unit: 'binary', maxLength: 250 }), fc.constant('Ana')),
        phone: fc.oneof(
          fc.constant('11987654321'),
          fc.string(),
          fc.integer({ min: 1e9, max: 1e11 }),
        ),
        amount: fc.oneof(fc.double(), fc.integer(), fc.constant('R$ 1,50'), fc.string()),
        due_date: fc.oneof(fc.constant('15/01/2024'), fc.string()),
        description: fc.oneof(fc.constant(null), fc.string({ unit: 'binary' })),
      },
      { requiredKeys: [] },
    ),
  },
)
