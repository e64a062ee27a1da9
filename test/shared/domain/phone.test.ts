import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { DDDS } from '../../../src/shared/domain/ddd.ts'
import {
  chatIdOf,
  dddOf,
  formatPhone,
  maskPhone,
  needsLookup,
  parseChatId,
  parsePhone,
  PHONE_REASONS_PT,
  phoneDigits,
  stateOfDdd,
  timeZonesOfDdd,
} from '../../../src/shared/domain/phone.ts'

function offsetOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  return format.format(Date.UTC(2026, 6, 1)).slice(-6)
}

type Accepted = [
  input: unknown,
  kind: 'mobile' | 'fixed',
  legacy: boolean,
  e164: string,
  candidates: string[],
]

const SP = '+5511987654321'
const SP_CANDIDATES = ['5511987654321']
const BH = '+5531988887777'
const BH_CANDIDATES = ['5531988887777', '553188887777']
const DF_CANDIDATES = ['5561999999999', '556199999999']
const RS_CANDIDATES = ['5555987654321', '555587654321']

const ACCEPTED: Accepted[] = [
  ['5511987654321', 'mobile', false, SP, SP_CANDIDATES],
  [5511987654321, 'mobile', false, SP, SP_CANDIDATES],
  [11987654321, 'mobile', false, SP, SP_CANDIDATES],
  ['+55 (11) 98765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['11987654321', 'mobile', false, SP, SP_CANDIDATES],
  ['(11) 9 8765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['011 98765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['0 15 11 98765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['90 15 11 98765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['005511987654321', 'mobile', false, SP, SP_CANDIDATES],
  ['+55 (0) 11 98765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['55011987654321', 'mobile', false, SP, SP_CANDIDATES],
  ['055 11 98765-4321', 'mobile', false, SP, SP_CANDIDATES],
  ['551187654321', 'mobile', true, SP, SP_CANDIDATES],
  ['1187654321', 'mobile', true, SP, SP_CANDIDATES],
  ['551178123456', 'mobile', true, '+5511978123456', ['5511978123456']],
  ['5531988887777', 'mobile', false, BH, BH_CANDIDATES],
  ['553188887777', 'mobile', true, BH, BH_CANDIDATES],
  ['31 8888-7777', 'mobile', true, BH, BH_CANDIDATES],
  ['5547933334444', 'mobile', false, '+5547933334444', ['5547933334444']],
  ['556199999999@s.whatsapp.net', 'mobile', true, '+5561999999999', DF_CANDIDATES],
  ['5561999999999:12@s.whatsapp.net', 'mobile', false, '+5561999999999', DF_CANDIDATES],
  ['5561999999999_1:12@s.whatsapp.net', 'mobile', false, '+5561999999999', DF_CANDIDATES],
  ['5511987654321@c.us', 'mobile', false, SP, SP_CANDIDATES],
  ['5585991234567', 'mobile', false, '+5585991234567', ['5585991234567', '558591234567']],
  ['55987654321', 'mobile', false, '+5555987654321', RS_CANDIDATES],
  ['5555987654321', 'mobile', false, '+5555987654321', RS_CANDIDATES],
  ['5511912345678', 'mobile', false, '+5511912345678', ['5511912345678']],
  ['Tel: (21) 99876-5432', 'mobile', false, '+5521998765432', ['5521998765432']],
  ['whatsapp:+5511987654321', 'mobile', false, SP, SP_CANDIDATES],
  ['５５１１９８７６５４３２１', 'mobile', false, SP, SP_CANDIDATES],
  ['📱 (11)\u00a098765\u20114321 (João)', 'mobile', false, SP, SP_CANDIDATES],
  ['\u202a+55 11 98765\u20134321\u202c', 'mobile', false, SP, SP_CANDIDATES],
  ['\ufeff11.98765.4321', 'mobile', false, SP, SP_CANDIDATES],
  ['1133334444', 'fixed', false, '+551133334444', ['551133334444']],
  ['551133334444', 'fixed', false, '+551133334444', ['551133334444']],
  ['5571 3333-4444', 'fixed', false, '+557133334444', ['557133334444']],
]

const REFUSED: [input: unknown, reason: keyof typeof PHONE_REASONS_PT][] = [
  ['5520987654321', 'unknown_ddd'],
  ['20987654321', 'unknown_ddd'],
  ['5511887654321', 'ninth_digit'],
  ['1101234567', 'not_a_phone'],
  ['987654321', 'no_ddd'],
  ['98765-4321', 'no_ddd'],
  ['8765-4321', 'no_ddd'],
  ['+55 98765-4321', 'no_ddd'],
  ['55119876543210', 'length'],
  ['123', 'length'],
  ['0 17 11 98765-4321', 'length'],
  ['0800 727 0800', 'toll_free'],
  ['0800 123456', 'toll_free'],
  ['558000464636@c.us', 'toll_free'],
  ['0300 789 1234', 'shared_cost'],
  ['4004-1234', 'shared_cost'],
  ['3003 1234', 'shared_cost'],
  ['+1 415 555 2671', 'foreign'],
  ['+351 912 345 678', 'foreign'],
  ['0014155552671', 'foreign'],
  ['14155552671@c.us', 'foreign'],
  ['123456789012345@lid', 'lid'],
  ['120363123456789012@g.us', 'group'],
  ['120363123456789012@newsletter', 'group'],
  ['5511987654321@broadcast', 'group'],
  ['joao11987654321@example.com', 'not_a_phone'],
  ['11987654321@example.com', 'not_a_phone'],
  ['invalid', 'not_a_phone'],
  ['', 'empty'],
  ['  \u00a0 ', 'empty'],
  [null, 'empty'],
  [undefined, 'empty'],
  [{}, 'not_a_phone'],
  [true, 'not_a_phone'],
  [11987654321.5, 'not_a_phone'],
  [-11987654321, 'not_a_phone'],
  [Number.NaN, 'not_a_phone'],
  [5.51199e30, 'not_a_phone'],
  ['5,51199E+12', 'scientific'],
  ['5.51199e12', 'scientific'],
  ['11 98765-4321/11 91234-5678', 'several'],
  ['11 98765-4321 ou 98765-4322', 'several'],
  ['11987654321 11912345678', 'several'],
  ['11 98765-O321', 'not_a_phone'],
  ['+55 11 9****-4321', 'not_a_phone'],
  ['11 98765-4321 ramal 22', 'not_a_phone'],
]

describe('parsePhone', () => {
  test.each(ACCEPTED)('%s is a number to write to', (input, kind, legacy, ...form) => {
    const [e164, candidates] = form
    const ddd = e164.slice(3, 5)
    const national = e164.slice(3)
    expect(parsePhone(input)).toEqual({ ok: true, e164, national, ddd, kind, legacy, candidates })
  })

  test.each(REFUSED)('%s is refused as %s', (input, reason) => {
    expect(parsePhone(input)).toEqual({ ok: false, reason })
  })

  it('reads every canonical number back to itself, with or without country code and ninth digit', () => {
    const local = fc
      .tuple(fc.constantFrom('6', '7', '8', '9'), fc.stringMatching(/^\d{7}$/))
      .map(([a, b]) => a + b)
    fc.assert(
      fc.property(fc.constantFrom(...DDDS), local, (ddd, old) => {
        const e164 = `+55${ddd}9${old}`
        for (const form of [
          e164,
          e164.slice(1),
          e164.slice(3),
          `55${ddd}${old}`,
          formatPhone(e164),
          chatIdOf(e164),
        ]) {
          expect(parsePhone(form)).toMatchObject({ ok: true, e164 })
        }
      }),
    )
  })

  it('never throws and only ever answers with a canonical number or a known reason', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d +()./@e-]{0,24}$/),
      fc.anything(),
    )
    fc.assert(
      fc.property(noise, (input) => {
        const result = parsePhone(input)
        if (result.ok) {
          expect(result.e164).toMatch(/^\+55[1-9][1-9](9\d{8}|[2-5]\d{7})$/)
          expect(result.candidates[0]).toBe(phoneDigits(result.e164))
        } else expect(PHONE_REASONS_PT[result.reason]).toBeTruthy()
      }),
    )
  })
})

describe('parseChatId', () => {
  test.each([
    ['5511987654321@c.us', { kind: 'phone', e164: SP }],
    ['551187654321@c.us', { kind: 'phone', e164: SP }],
    ['553188887777@s.whatsapp.net', { kind: 'phone', e164: BH }],
    ['5531988887777:12@s.whatsapp.net', { kind: 'phone', e164: BH }],
    ['551133334444@c.us', { kind: 'phone', e164: '+551133334444' }],
    ['14155552671@c.us', { kind: 'phone', e164: '+14155552671' }],
    ['558000464636@c.us', { kind: 'phone', e164: '+558000464636' }],
    ['123456789012345@lid', { kind: 'lid', lid: '123456789012345' }],
    ['123456789012345:7@lid', { kind: 'lid', lid: '123456789012345' }],
    ['120363123456789012@g.us', { kind: 'group' }],
    ['5511987654321-1400000000@g.us', { kind: 'group' }],
    ['1234567890@broadcast', { kind: 'broadcast' }],
    ['120363123456789012@newsletter', { kind: 'newsletter' }],
    ['status@broadcast', { kind: 'status' }],
    ['0@c.us', { kind: 'unknown' }],
    ['012345678@c.us', { kind: 'unknown' }],
    ['1234567890123456@c.us', { kind: 'unknown' }],
    ['5511987654321', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('%s', (chatId, expected) => {
    expect(parseChatId(chatId)).toEqual(expected)
  })

  it('gives both forms of a mobile the same identity', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DDDS), fc.stringMatching(/^[6-9]\d{7}$/), (ddd, old) => {
        expect(parseChatId(`55${ddd}${old}@c.us`)).toEqual(
          parseChatId(`55${ddd}9${old}@s.whatsapp.net`),
        )
      }),
    )
  })

  it('never mistakes a fixed line for a mobile that shares its last digits', () => {
    expect(parseChatId('551133334444@c.us')).not.toEqual(parseChatId('5511933334444@c.us'))
  })
})

describe('showing a number', () => {
  it('formats mobiles, fixed lines and foreign numbers', () => {
    expect(formatPhone(SP)).toBe('(11) 98765-4321')
    expect(formatPhone('+551133334444')).toBe('(11) 3333-4444')
    expect(formatPhone('+14155552671')).toBe('+14155552671')
  })

  it('masks all but the area code and the last four digits', () => {
    expect(maskPhone(SP)).toBe('+55 11 9****-4321')
    expect(maskPhone('+551133334444')).toBe('+55 11 ****-4444')
    expect(maskPhone('+14155552671')).toBe('+****2671')
  })

  it('knows the area code of Brazilian numbers only', () => {
    expect(dddOf(SP)).toBe('11')
    expect(dddOf('+14155552671')).toBeNull()
    expect(dddOf('+558000464636')).toBeNull()
  })
})

describe('area codes', () => {
  it('are the 67 assigned ones', () => {
    const plan = /^(?:[14689][1-9]|2[12478]|3[1-578]|5[1345]|7[13-579])$/
    const all = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
    expect(DDDS).toEqual(all.filter((ddd) => plan.test(ddd)))
    expect(DDDS).toHaveLength(67)
  })

  it('tell the state', () => {
    expect(stateOfDdd('11')).toBe('SP')
    expect(stateOfDdd('93')).toBe('PA')
    expect(stateOfDdd('20')).toBeNull()
  })

  it('tell every zone the holder may live in', () => {
    expect(timeZonesOfDdd('11')).toEqual(['America/Sao_Paulo'])
    expect(timeZonesOfDdd('68')).toEqual(['America/Rio_Branco'])
    expect(timeZonesOfDdd('81')).toEqual(['America/Recife'])
    expect(timeZonesOfDdd('97')).toEqual(['America/Manaus', 'America/Eirunepe'])
    expect(timeZonesOfDdd('20')).toEqual(['America/Sao_Paulo', 'America/Rio_Branco'])
  })

  test.each([
    ['-03:00', '11 27 31 41 51 61 62 63 64 71 79 81 82 83 84 85 86 87 88 89 91 93 94 96 98 99'],
    ['-04:00', '65 66 67 69 92 95 97'],
    ['-05:00', '68 97'],
  ])('at %s are the zones of %s', (offset, ddds) => {
    for (const ddd of ddds.split(' ')) expect(timeZonesOfDdd(ddd).map(offsetOf)).toContain(offset)
  })

  it('from 31 on need a look-up of the ninth digit', () => {
    expect(DDDS.filter((ddd) => !needsLookup(ddd))).toEqual(
      '11 12 13 14 15 16 17 18 19 21 22 24 27 28'.split(' '),
    )
  })
})
