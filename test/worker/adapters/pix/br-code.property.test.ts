import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePixCode, pixCode, pixKeyOf } from '../../../../worker/adapters/pix/br-code.ts'
import { crc16 } from '../../../../worker/adapters/pix/tlv.ts'

const RUNS = { numRuns: 10_000 }
/** A busy machine takes a multiple of the few seconds of a free one. */
const TIMEOUT_MS = 120_000

const digit = fc.integer({ min: 0, max: 9 })

/** Both check digits by the weights of the second; letters count as their code minus 48. */
function withCheckDigits(body: string, weights: readonly number[]): string {
  const value = (text: string) => {
    const own = weights.slice(weights.length - text.length)
    const sum = own.reduce((total, weight, at) => total + weight * (text.charCodeAt(at) - 48), 0)
    return sum % 11 < 2 ? 0 : 11 - (sum % 11)
  }
  const first = `${body}${String(value(body))}`
  return `${first}${String(value(first))}`
}

const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]
const varied = (parts: readonly unknown[]) => new Set(parts).size > 1

const cpf = fc
  .array(digit, { minLength: 9, maxLength: 9 })
  .filter(varied)
  .map((digits) => withCheckDigits(digits.join(''), CPF_WEIGHTS))
const cnpj = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')), {
    minLength: 12,
    maxLength: 12,
  })
  .filter(varied)
  .map((parts) => withCheckDigits(parts.join(''), CNPJ_WEIGHTS))
const phone = fc
  .tuple(fc.constantFrom(11, 21, 31, 47, 51, 68, 85, 92), fc.integer({ min: 1e7, max: 1e8 - 1 }))
  .map(([ddd, rest]) => `+55${String(ddd)}9${String(rest)}`)
const email = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.constantFrom('me.com', 'empresa.com.br', 'x.io'))
  .map(([name, host]) => `${name}@${host}`)
const anyKey = fc.oneof(cpf, cnpj, phone, email, fc.uuid())

const LETTERS = 'aáàâãbcçdeéêfghiíjlmnoóôõpqrstuúüvxzAÁÂÃÇÉÍÓÔÕÚ -.&0123456789'
const text = (maxLength: number) =>
  fc
    .array(fc.constantFrom(...LETTERS.split('')), { minLength: 1, maxLength })
    .map((letters) => `S${letters.join('')}`)
const odd = fc.constantFrom('', ' 🙂', '\u200b', '\u00a0Ltda', ' “S/A”', '\n')

const anyInput = fc
  .record({
    key: anyKey,
    receiverName: text(60),
    city: text(40),
    amountCents: fc.oneof(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.constantFrom(1, 999_999_999, 100, 999),
    ),
    txid: fc.stringMatching(/^[A-Za-z0-9]{1,25}$/),
    description: fc.option(text(120), { nil: undefined }),
    tail: odd,
  })
  .map(({ tail, ...input }) => ({ ...input, receiverName: input.receiverName + tail }))

const printable = /^[\u0020-\u007e]*$/

describe('10,000 codes', { timeout: TIMEOUT_MS }, () => {
  it('read back as what they were made of, in ASCII and inside every limit', () => {
    let leadingZeros = 0
    fc.assert(
      fc.property(anyInput, (input) => {
        const made = pixCode(input)
        const code = made.ok ? made.code : ''
        const parsed = parsePixCode(code)
        if (!parsed.ok) throw new Error(`${parsed.reason}: ${JSON.stringify(input)}`)
        const { fields } = parsed
        const canonical = pixKeyOf(input.key)
        expect(fields).toMatchObject({
          kind: 'static',
          key: canonical.ok && canonical.key,
          amountCents: input.amountCents,
          txid: input.txid,
        })
        expect(printable.test(code)).toBe(true)
        expect(fields.receiverName.length).toBeLessThanOrEqual(25)
        expect(fields.city.length).toBeLessThanOrEqual(15)
        expect(crc16(code.slice(0, -4))).toBe(code.slice(-4))
        if (code.at(-4) === '0') leadingZeros++
      }),
      RUNS,
    )
    expect(leadingZeros).toBeGreaterThan(300)
  })

  it('are refused after any change of one character', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.nat(),
        fc.constantFrom(...'0123456789ABZ .'.split('')),
        (input, place, other) => {
          const made = pixCode(input)
          if (!made.ok) throw new Error(made.reason)
          const at = place % made.code.length
          if (made.code[at] === other) return
          const changed = made.code.slice(0, at) + other + made.code.slice(at + 1)
          expect(parsePixCode(changed).ok).toBe(false)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
