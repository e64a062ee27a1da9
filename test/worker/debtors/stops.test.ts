import { expect, test } from 'vitest'
import { ensureConversation } from '../../../worker/db/identities.ts'
import { activeStops } from '../../../worker/db/stops.ts'
import { liftContactStop, stopContact } from '../../../worker/services/debtors/stops.ts'
import { showDebtor } from '../../../worker/services/debtors/show.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { personOf } from '../../support/workers/people.ts'
import { all, operator, withCreditor } from '../../support/workers/uploads.ts'

test('an opt-out noted by an operator holds for campaigns and silences the conversation, until it is lifted', async () => {
  const setting = await withCreditor()
  const { deps, creditorId } = setting
  const { id, phone, phoneHash } = await personOf(setting)
  const target = { creditorId, id }
  await stopContact(deps, operator, { ...target, kind: 'opt_out', reason: 'por telefone' })
  expect(await activeStops(deps.db, { creditorId, phoneHash }, deps.now())).toEqual(['opt_out'])
  const identity = { kind: 'phone', valueHash: phoneHash } as const
  const given = { identity, phone, creditorId, name: null }
  const { conversationId } = await ensureConversation(deps, given)
  const history = await deps.conversation(conversationId).history({ limit: 1 })
  expect(history?.stops).toEqual(['opt_out'])
  const lift = { ...target, kind: 'opt_out', reason: 'pediu para voltar' } as const
  const lifted = await liftContactStop(deps, operator, lift)
  expect(lifted.stops).toMatchObject([{ kind: 'opt_out' }])
  expect(lifted.stops[0]?.lifted_at).not.toBeNull()
  expect(await activeStops(deps.db, { creditorId, phoneHash }, deps.now())).toEqual([])
  const after = await deps.conversation(conversationId).history({ limit: 1 })
  expect(after?.stops).toEqual([])
  const said = await all<{ details: string }>(
    `select details from audit where entity_id = ? order by id`,
    id,
  )
  const note = expect.any(String) as string
  // The audit is never erased: the words are in the notes of the conversation.
  expect(said.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
    { kind: 'opt_out', note },
    { kind: 'opt_out', note },
  ])
  const notes = await all<{ text: string }>(
    `select text from notes where conversation_id = ? order by text`,
    conversationId,
  )
  expect(notes.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Bloqueio retirado .*: pediu para voltar$/u),
    expect.stringMatching(/^Contato bloqueado .*: por telefone$/u),
  ])
  const { timeline } = await showDebtor(deps, target)
  expect(timeline.map(({ kind }) => kind)).toContain('stop.lifted')
})

test('a stop is not lifted without a reason', async () => {
  const call = apiAs('operator')
  expect(await refusal(await call('DELETE', '/api/debtors/dbt_x/stops', { reason: '' }))).toEqual([
    422,
    'validation_failed',
  ])
  const viewer = apiAs('viewer')
  expect(await refusal(await viewer('POST', '/api/debtors/dbt_x/stops', {}))).toEqual([
    403,
    'forbidden',
  ])
  expect(await refusal(await viewer('POST', '/api/debtors/dbt_x/merge', { into: 'x' }))).toEqual([
    403,
    'forbidden',
  ])
})
