import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type {
  SimulatedMessagesAnswer,
  SimulatedPhonesAnswer,
} from '../../src/shared/contracts/api/simulated-phone.ts'
import { createDeps } from '../../worker/deps.ts'
import {
  simulatedInbound,
  simulatedMessages,
  simulatedPhones,
} from '../../worker/services/waha/simulated-phone.ts'
import { apiAs, refusal } from '../support/workers/api.ts'
import { newTalk, workingSession } from '../support/workers/conversation.ts'
import { newRecipient } from '../support/workers/parts.ts'

const operator = apiAs('operator')
const viewer = apiAs('viewer')

beforeAll(() => workingSession())

describe('the simulated phone', () => {
  test('a debtor is found by phone, and what is written as the debtor is on the phone', async () => {
    const talk = await newTalk()
    await newRecipient(talk, { amountCents: 12_345 })
    const found = await operator('GET', `/api/simulator/phones?q=${talk.phone.slice(-9)}`)
    const { phones }: SimulatedPhonesAnswer = await found.json()
    const chat = phones[0]?.chat ?? ''
    expect(phones).toHaveLength(1)
    expect(chat).toBe(talk.phone.replace(/\D/g, ''))

    const wrote = await operator('POST', '/api/simulator/inbound', { chat, text: 'bom dia' })
    expect(wrote.status).toBe(200)
    const shown = await operator('GET', `/api/simulator/messages?chat=${chat}`)
    const { messages }: SimulatedMessagesAnswer = await shown.json()
    expect(messages[0]).toMatchObject({ mine: true, kind: 'text', text: 'bom dia' })
  })

  test('a receipt needs no words, a text does', async () => {
    const chat = '5511912340000'
    const receipt = { chat, kind: 'image' }
    expect((await operator('POST', '/api/simulator/inbound', receipt)).status).toBe(200)
    const empty = await operator('POST', '/api/simulator/inbound', { chat, text: ' ' })
    expect(await refusal(empty)).toEqual([422, 'validation_failed'])
  })

  test('who only looks may not play anybody', async () => {
    expect(await refusal(await viewer('GET', '/api/simulator/phones'))).toEqual([403, 'forbidden'])
  })

  test('on a real gateway there is no such phone', async () => {
    const deps = createDeps(env)
    const real = { ...deps, config: { ...deps.config, gateway: 'waha' as const } }
    const inbound = { chat: '5511912340000', kind: 'text', text: 'oi' } as const
    const missing = { code: 'not_found' }
    await expect(simulatedPhones(real, '')).rejects.toMatchObject(missing)
    await expect(simulatedMessages(real, '5511912340000')).rejects.toMatchObject(missing)
    await expect(simulatedInbound(real, inbound)).rejects.toMatchObject(missing)
  })
})
