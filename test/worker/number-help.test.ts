import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { NumberEventsAnswer } from '../../src/shared/contracts/api/numbers.ts'
import { showNumberEvents } from '../../worker/services/numbers/events.ts'
import { pairingCode } from '../../worker/services/waha/pairing-code.ts'
import { numberOf } from '../support/workers/campaigns.ts'

const event = (session: string, at: number, kind: string) =>
  env.DB.prepare('insert into number_events (id, session, at, kind) values (?, ?, ?, ?)')
    .bind(crypto.randomUUID(), session, at, kind)
    .run()

test('what happened to a number is told newest first, in words, and of no other number', async () => {
  const { deps, creditorId } = await numberOf('WORKING')
  const { session } = deps.config.waha
  await event(session, 1, 'locked')
  await event(session, 2, 'session.working')
  await event(`${session}-other`, 3, 'locked')
  const { events }: NumberEventsAnswer = await showNumberEvents(deps, creditorId, session)
  expect(events.filter((one) => one.at <= 3)).toEqual([
    { at: 2, kind: 'session.working', text: 'A sessão do WhatsApp está conectada' },
    { at: 1, kind: 'locked', text: 'WhatsApp impediu o número de iniciar conversas' },
  ])
})

test('a code is asked for with the digits of the phone; without a waiting session there is none', async () => {
  const { deps } = await numberOf('SCAN_QR_CODE')
  const asked: string[] = []
  const answering = (code: string | null) => ({
    config: deps.config,
    waha: {
      ...deps.waha,
      pairingCode: (_session: string, digits: string) => {
        asked.push(digits)
        return Promise.resolve(code)
      },
    },
  })
  expect(await pairingCode(answering('ABCD-1234'), '(11) 98765-4321')).toEqual({
    success: true,
    code: 'ABCD-1234',
  })
  expect(asked).toEqual(['5511987654321'])
  await expect(pairingCode(answering(null), '(11) 98765-4321')).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(pairingCode(answering('x'), '123')).rejects.toMatchObject({
    code: 'validation_failed',
  })
  expect(asked).toHaveLength(2)
})
