import { expect, test } from 'vitest'
import type { UploadAnswer } from '../../src/shared/contracts/api/billing.ts'
import { apiAs, refusal } from '../support/workers/api.ts'
import { client, drawPhone } from '../support/workers/uploads.ts'

const [viewer, operator] = [apiAs('viewer'), apiAs('operator')]
const forbidden = [403, 'forbidden']

test('raw rows of an upload, which hold phones, are not for viewers', async () => {
  const sent = await operator('POST', '/api/billing/uploads?name=viewer.json', [client()])
  const { import: file }: UploadAnswer = await sent.json()
  const rows = `/api/billing/uploads/${file.id}/rows`
  expect(await refusal(await viewer('GET', rows))).toEqual(forbidden)
  expect((await operator('GET', rows)).status).toBe(200)
  expect((await viewer('GET', `/api/billing/uploads/${file.id}`)).status).toBe(200)
})

test('a viewer may try a text, not ask what a phone owes', async () => {
  const text = 'quanto eu devo?'
  const asked = await viewer('POST', '/api/chat/process', { text, phone: drawPhone() })
  expect(await refusal(asked)).toEqual(forbidden)
  expect((await viewer('POST', '/api/chat/process', { text })).status).toBe(200)
})
