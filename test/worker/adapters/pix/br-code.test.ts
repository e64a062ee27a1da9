import { describe, expect, it, test } from 'vitest'
import { parsePixCode, pixCode, txidFrom } from '../../../../worker/adapters/pix/br-code.ts'
import { crc16 } from '../../../../worker/adapters/pix/tlv.ts'
import { MANUAL, VECTORS } from './vectors.ts'

const INPUT = {
  key: '529.982.247-25',
  receiverName: 'ACADEMIA DOJO',
  city: 'Belém',
  amountCents: 15_050,
  txid: 'MENS202601',
}

const made = (changes: Partial<Parameters<typeof pixCode>[0]> = {}) =>
  pixCode({ ...INPUT, ...changes })

/** The code with its CRC made right for whatever it says. */
const signed = (code: string) => `${code.slice(0, -4)}${crc16(code.slice(0, -4))}`

describe('reading', () => {
  test.each(VECTORS)('vector $name', ({ code, fields }) => {
    expect(parsePixCode(code)).toEqual({ ok: true, fields })
  })

  it('the CRC is CCITT-FALSE with its zeros kept', () => {
    expect(crc16('123456789')).toBe('29B1')
    expect(VECTORS.filter(({ code }) => code.at(-4) === '0').length).toBeGreaterThanOrEqual(3)
  })

  test.each([
    ['540510.00', 1000],
    ['540410.5', 1050],
    ['540210', 1000],
    ['54139999999999.99', 999_999_999_999],
  ])('an amount of %s is %d cents', (field, amountCents) => {
    const code = signed(MANUAL.replace('5802BR', `${field}5802BR`))
    expect(parsePixCode(code)).toMatchObject({ ok: true, fields: { amountCents } })
  })
})

describe('refusing', () => {
  it('a right CRC over wrong lengths', () => {
    const tooLong = signed(MANUAL.replace('6207', '6208'))
    expect(tooLong).toContain('62080503***6304')
    expect(parsePixCode(tooLong)).toEqual({ ok: false, reason: 'structure' })
  })

  it('a blank in the middle, whether or not the CRC counts it', () => {
    const spaced = MANUAL.replace('5204', ' 5204')
    expect(parsePixCode(spaced)).toEqual({ ok: false, reason: 'structure' })
    expect(parsePixCode(signed(spaced)).ok).toBe(false)
  })

  test.each([' ', '\n', '\u00a0'])('blank %j around it', (blank) => {
    expect(parsePixCode(`${MANUAL}${blank}`)).toEqual({ ok: false, reason: 'characters' })
    expect(parsePixCode(`${blank}${MANUAL}`)).toEqual({ ok: false, reason: 'characters' })
  })

  it('a wrong CRC, and an amount of nothing even under the right one', () => {
    const zero =
      '00020101021126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-42665544000052040000530398654040.005802BR5913Fulano de Tal6008BRASILIA62070503***6304E2CA'
    expect(parsePixCode(zero)).toEqual({ ok: false, reason: 'crc' })
    expect(signed(zero).slice(-4)).toBe('8813')
    expect(parsePixCode(signed(zero))).toEqual({ ok: false, reason: 'content' })
  })

  it('lengths that count bytes where the text has characters', () => {
    const bytes = MANUAL.replace('5913Fulano de Tal', '5914UENER LINGUÇO').replace('1D3D', 'F5F9')
    expect(parsePixCode(bytes).ok).toBe(false)
    expect(parsePixCode(signed(bytes)).ok).toBe(false)
  })

  it('a CRC without its leading zero', () => {
    const short = VECTORS[13]?.code.replace(/0089$/, '89') ?? ''
    expect(parsePixCode(short)).toEqual({ ok: false, reason: 'structure' })
  })

  test.each([
    ['', 'structure'],
    ['pix', 'structure'],
    [MANUAL.slice(0, -8), 'structure'],
    [`${MANUAL}6304ABCD`, 'structure'],
    [`${MANUAL}5802BR`, 'structure'],
    [signed(MANUAL.replace('6304', '6305')), 'structure'],
    [MANUAL.replace('63041D3D', '63051D3D0'), 'structure'],
    [MANUAL.replace('Fulano', 'Fulana'), 'crc'],
    [MANUAL.replace('-e12b', '\u0000e12b'), 'characters'],
    [signed(MANUAL.replace('5303986', '5303840')), 'content'],
    [signed(MANUAL.replace('5802BR', '5802US')), 'content'],
    [signed(MANUAL.replace('br.gov.bcb.pix', 'br.gov.bcb.pax')), 'content'],
  ])('%j: %s', (code, reason) => {
    expect(parsePixCode(code)).toEqual({ ok: false, reason })
  })

  it('any single character changed', () => {
    for (let at = 0; at < MANUAL.length; at++) {
      const other = MANUAL[at] === '7' ? '8' : '7'
      expect(parsePixCode(MANUAL.slice(0, at) + other + MANUAL.slice(at + 1)).ok).toBe(false)
    }
  })
})

describe('making', () => {
  it('reproduces the vectors it has the parts of, byte for byte', () => {
    expect(made({ city: 'BELEM' })).toEqual({ ok: true, code: VECTORS[10]?.code })
    const bakery = {
      key: '12.abc.345/01de-35',
      receiverName: 'Padaria Pão Quente',
      city: 'São Paulo',
      amountCents: 1000,
      txid: 'A1',
    }
    expect(made(bakery)).toEqual({ ok: true, code: VECTORS[11]?.code })
  })

  it('keeps limits: 25 characters of name, 15 of city, the description as far as it fits', () => {
    const result = made({
      key: '123e4567-e12b-12d1-a456-426655440000',
      receiverName: 'Associação Educacional e Beneficente São João',
      city: 'São José do Vale do Rio Preto',
      description: 'x'.repeat(200),
    })
    const parsed = parsePixCode(result.ok ? result.code : '')
    expect(parsed).toMatchObject({
      fields: {
        receiverName: 'Associacao Educacional e',
        city: 'Sao Jose do Val',
        description: 'x'.repeat(37),
      },
    })
  })

  it('holds the longest e-mail key, 77 characters, and none beyond', () => {
    const name = 'a'.repeat(64)
    expect(made({ key: `${name}@example1.com`, description: 'x' }).ok).toBe(true)
    expect(made({ key: `${name}@example12.com` }).ok).toBe(false)
  })

  test.each([
    [1, '54040.01'],
    [999_999_999, '54109999999.99'],
    [999_999_999_999, '54139999999999.99'],
    [120, '54041.20'],
  ])('%d cents is written %s', (amountCents, field) => {
    const result = made({ amountCents })
    expect(result.ok && result.code).toContain(field)
  })

  test.each([
    [{ key: '529.982.247-26' }, 'key'],
    [{ key: '' }, 'key'],
    [{ amountCents: 0 }, 'amount'],
    [{ amountCents: -1 }, 'amount'],
    [{ amountCents: 10.5 }, 'amount'],
    [{ amountCents: Number.NaN }, 'amount'],
    [{ amountCents: 1_000_000_000_000 }, 'amount'],
    [{ txid: 'COB-2026/001' }, 'txid'],
    [{ txid: '' }, 'txid'],
    [{ txid: '***' }, 'txid'],
    [{ txid: 'a'.repeat(26) }, 'txid'],
    [{ receiverName: '  ' }, 'receiver_name'],
    [{ receiverName: '日本' }, 'receiver_name'],
    [{ city: '' }, 'city'],
  ])('%j is refused because of the %s', (changes, reason) => {
    expect(made(changes)).toEqual({ ok: false, reason })
  })
})

describe('txid', () => {
  it('is the same for the same id, other for another, and says nothing of it', async () => {
    const one = await txidFrom('agr_01j9x')
    expect(one).toMatch(/^[A-Za-z0-9]{25}$/)
    expect(await txidFrom('agr_01j9x')).toBe(one)
    expect(await txidFrom('agr_01j9y')).not.toBe(one)
    expect(one).not.toContain('01j9x')
  })

  it('has the length that a provider wants, and no other', async () => {
    expect(await txidFrom('chg_1', 35)).toMatch(/^[A-Za-z0-9]{35}$/)
    await expect(txidFrom('chg_1', 36)).rejects.toThrow(RangeError)
    await expect(txidFrom('chg_1', 0)).rejects.toThrow(RangeError)
  })
})
