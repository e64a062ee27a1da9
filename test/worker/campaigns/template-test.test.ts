import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { writeStops } from '../../../worker/db/stops.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { testTemplate } from '../../../worker/services/templates/test-send.ts'
import { numberOf } from '../../support/workers/campaigns.ts'
import { arrived } from '../../support/workers/conversation.ts'
import { all, caught, client, drawPhone, operator, upload } from '../../support/workers/uploads.ts'

async function own(body = 'Olá {first_name}, {amount} desde {due_date}.') {
  const number = await numberOf('WORKING', body)
  const [template] = await all<{ id: string }>(
    'select id from templates where creditor_id = ?',
    number.creditorId,
  )
  const target = { creditorId: number.creditorId, id: template?.id ?? '' }
  const send = (phone: string, text?: string) =>
    testTemplate(
      number.deps,
      target,
      { phone, ...(text === undefined ? {} : { body: text }) },
      operator,
    )
  return { ...number, target, send }
}

test('a template arrives on one’s own phone with made-up values, and is in no campaign', async () => {
  const { send, creditorId } = await own()
  const phone = drawPhone()
  const answer = await send(phone)
  expect(answer.text).toMatch(/^Olá Maria, R\$\s159,90 desde \d\d\/\d\d\/\d{4}\.$/u)
  await vi.waitFor(
    async () => expect((await arrived(phone)).map(({ text }) => text)).toEqual([answer.text]),
    { timeout: 15_000, interval: 100 },
  )
  expect(await all('select 1 as x from campaigns where creditor_id = ?', creditorId)).toEqual([])
  expect(
    await all('select speaker from conversations where id = ?', answer.conversation_id),
  ).toEqual([{ speaker: 'bot' }])
})

test('a text that is not saved yet may be tried; one that cannot be read is refused', async () => {
  const { send } = await own()
  expect((await send(drawPhone(), 'Oi {name}')).text).toBe('Oi Maria da Silva')
  expect(await caught(send(drawPhone(), 'Oi {fulano}'))).toMatchObject({ code: 'template_invalid' })
  expect(await caught(send('123'))).toMatchObject({ code: 'invalid_phone' })
})

test('no debtor is told of a debt that is not theirs, and nobody who asked for silence hears of it', async () => {
  const number = await own()
  const owing = client()
  await upload(number, [owing])
  expect(await caught(number.send(String(owing['phone'])))).toMatchObject({
    code: 'contact_forbidden',
    details: { reason: 'debtor_phone' },
  })
  const silent = drawPhone()
  const { creditorId, deps } = number
  const whom = { creditorId, phoneHash: await hashPhone(deps.hash, silent), conversationId: 'cnv' }
  await writeStops(deps.db, whom, [{ kind: 'opt_out', at: 1, until: null }])
  expect(await caught(number.send(silent))).toMatchObject({ code: 'contact_forbidden' })
})

test('a template of somebody else is not found', async () => {
  const mine = await own()
  const other = await own()
  const target = { ...mine.target, creditorId: other.creditorId }
  const sent = testTemplate(mine.deps, target, { phone: drawPhone() }, operator)
  expect(await caught(sent)).toMatchObject({ code: 'template_not_found' })
  expect(
    await env.DB.prepare('select 1 as x from templates where id = ?').bind(target.id).first(),
  ).toEqual({ x: 1 })
})
