import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalPhone, registeredPhone } from '../../simulator/waha/numbers.ts'
import { pair, sendText, startClient, textAt } from './support.ts'

const mobile = fc.record({
  ddd: fc.integer({ min: 11, max: 99 }),
  local: fc.integer({ min: 60_000_000, max: 99_999_999 }),
})

describe('the registered form of a Brazilian mobile', () => {
  it('carries the ninth digit below DDD 31, and is one of both forms from there on', () => {
    fc.assert(
      fc.property(mobile, ({ ddd, local }) => {
        const withNinth = `55${ddd}9${local}`
        const without = `55${ddd}${local}`
        const registered = registeredPhone(without)
        expect(registeredPhone(withNinth)).toBe(registered)
        if (ddd < 31) expect(registered).toBe(withNinth)
        else expect([withNinth, without]).toContain(registered)
        expect(registeredPhone(registered ?? '')).toBe(registered)
        expect(canonicalPhone(without)).toBe(withNinth)
        expect(canonicalPhone(withNinth)).toBe(withNinth)
      }),
    )
  })

  it('is mixed from DDD 31 on', () => {
    const forms = Array.from({ length: 200 }, (_, index) =>
      registeredPhone(`5531988${10_000 + index}`),
    )
    const lengths = forms.map((form) => form?.length)
    expect(lengths.filter((length) => length === 12).length).toBeGreaterThan(50)
    expect(lengths.filter((length) => length === 13).length).toBeGreaterThan(50)
  })

  it.each(['551133334444', '5508001234567', '55119999', '5500999990001', '551189999000123'])(
    'does not exist for %s',
    (phone) => {
      expect(registeredPhone(phone)).toBeNull()
    },
  )
})

describe('check-exists', () => {
  it('answers the registered form, on GOWS with pn', async () => {
    const client = await startClient()
    await pair(client)
    const exists = (phone: string): ReturnType<typeof client.call> =>
      client.call('GET', `/api/contacts/check-exists?phone=${phone}&session=default`)
    expect((await exists('551199990001')).json).toEqual({
      numberExists: true,
      chatId: '5511999990001@c.us',
      pn: '5511999990001@c.us',
    })
    expect((await exists('%2B5511999990001')).object['numberExists']).toBe(true)
    expect((await exists('551133334444')).json).toEqual({ numberExists: false })
  })
})

describe('lids', () => {
  it('are known after contact, both ways', async () => {
    const client = await startClient()
    await pair(client)
    const byPhone = (): ReturnType<typeof client.call> =>
      client.call('GET', '/api/default/lids/pn/5511999990001%40c.us')
    expect((await byPhone()).json).toEqual({ lid: null, pn: '5511999990001@c.us' })
    await sendText(client)
    const lid = textAt((await byPhone()).object, 'lid')
    expect(lid).toMatch(/^\d{15}@lid$/)
    const back = await client.call('GET', `/api/default/lids/${encodeURIComponent(lid)}`)
    expect(back.json).toEqual({ lid, pn: '5511999990001@c.us' })
    expect((await client.call('GET', '/api/default/lids/count')).json).toEqual({ count: 1 })
    expect((await client.call('GET', '/api/default/lids')).json).toEqual([back.json])
  })

  it('answer null for an unknown one and 422 for something else', async () => {
    const client = await startClient()
    await pair(client)
    expect((await client.call('GET', '/api/default/lids/123')).json).toEqual({
      lid: '123@lid',
      pn: null,
    })
    expect((await client.call('GET', '/api/default/lids/abc')).status).toBe(422)
  })

  it('reach the same phone as its number', async () => {
    const client = await startClient()
    await pair(client)
    await sendText(client)
    const reply = await client.call('GET', '/api/default/lids/pn/5511999990001')
    const lid = textAt(reply.object, 'lid')
    await sendText(client, { chatId: lid, text: 'por lid' })
    expect(await client.stats()).toMatchObject({ sent: 2, distinctChats: 1 })
  })
})
