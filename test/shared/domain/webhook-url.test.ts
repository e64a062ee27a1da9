import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeWebhookUrl } from '../../../src/shared/domain/webhook-url.ts'

const judge = (text: string, local = false) => {
  const judged = judgeWebhookUrl(text, { local })
  return judged.ok ? 'ok' : judged.reason
}

describe('addresses that may be called', () => {
  test('public https hosts', () => {
    for (const url of [
      'https://crm.example.com/hook',
      'https://crm.example.com:8443/a?b=c',
      'https://8.8.8.8/hook',
      'https://[2606:4700::1111]/hook',
    ]) {
      expect(judge(url), url).toBe('ok')
    }
  })

  test('nothing but https, and no credentials', () => {
    expect(judge('http://crm.example.com')).toBe('not_https')
    expect(judge('ftp://crm.example.com')).toBe('not_https')
    expect(judge('file:///etc/passwd')).toBe('not_https')
    expect(judge('https://user:pass@crm.example.com')).toBe('credentials')
    expect(judge('não é um endereço')).toBe('malformed')
  })

  test('hosts of a private network, however they are spelt', () => {
    for (const host of [
      'localhost',
      'localhost.',
      'LOCALHOST',
      'waha',
      'db.internal',
      'printer.local',
      'metadata.google.internal',
      '169.254.169.254.nip.io',
      '10-0-0-1.sslip.io',
      'anything.localtest.me',
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '017700000001',
      '0.0.0.0',
      '169.254.169.254',
      '100.64.0.1',
      '192.168.1.1',
      '172.31.255.255',
      '224.0.0.1',
      '255.255.255.255',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[fd00::1]',
      '[fe80::1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:db8::1]',
      '[2001::1]',
    ]) {
      expect(judge(`https://${host}/hook`), host).toBe('private')
    }
  })

  test('the own machine, with http too, against the simulator only', () => {
    for (const url of ['http://127.0.0.1:9000/h', 'http://localhost:1/h', 'http://[::1]:1/h']) {
      expect(judge(url, true)).toBe('ok')
      expect(judge(url)).not.toBe('ok')
    }
    expect(judge('http://192.168.0.1/h', true)).toBe('not_https')
  })

  test('every address of the private IPv4 blocks is refused in every spelling', () => {
    const blocks = fc.constantFrom([10, 8], [127, 8], [0xac10, 16], [0xc0a8, 16], [0xa9fe, 16])
    fc.assert(
      fc.property(
        blocks,
        fc.nat(),
        fc.constantFrom(10, 16),
        ([base = 0, bits = 8], rest, radix) => {
          const address = base * 2 ** (32 - bits) + (rest % 2 ** (32 - bits))
          const spelt = radix === 16 ? `0x${address.toString(16)}` : String(address)
          const dotted = [24, 16, 8, 0]
            .map((shift) => Math.floor(address / 2 ** shift) % 256)
            .join('.')
          expect(judge(`https://${spelt}/`)).toBe('private')
          expect(judge(`https://${dotted}/`)).toBe('private')
        },
      ),
    )
  })

  test('any text is judged without a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(typeof judge(text)).toBe('string')
      }),
    )
  })
})
