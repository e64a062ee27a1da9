import { expect, test } from 'vitest'
import { hashTaxId } from '../../../worker/adapters/keyed-hash.ts'
import { changeDebtor } from '../../../worker/services/debtors/change.ts'
import { mergeDebtor } from '../../../worker/services/debtors/merge.ts'
import { exportPerson } from '../../../worker/services/privacy/export.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { inbound, newTalk } from '../../support/workers/conversation.ts'
import { campaignWith, personOf, rowOf } from '../../support/workers/people.ts'
import {
  all,
  client,
  drawPhone,
  one,
  operator,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'

test('a person gets everything: debts, campaigns, messages, how they were read, and the rows that were sent to us', async () => {
  const own = await withCreditor({ log: () => {} })
  const setting = { ...own, creditorId: 'default' }
  const talk = await newTalk()
  await upload(setting, [
    client({
      name: 'Yara Export',
      phone: talk.phone,
      description: 'Curso de violão',
      amount: 99.9,
    }),
  ])
  const id = (await one<string>(`select id as v from debtors where name = 'Yara Export'`)) ?? ''
  await talk.stub.receive(inbound(talk, 'quanto eu devo?'))
  await campaignWith(setting, [
    { debtorId: id, debtIds: [], conversationId: talk.who.conversationId },
  ])
  const file = await exportPerson(setting.deps, operator, { creditorId: 'default', id })
  expect(file).toMatchObject({
    formato: 'dados-pessoais/1',
    titular: { nome: 'Yara Export', telefone: talk.phone },
    dividas: [{ descricao: 'Curso de violão', valor: 99.9, saldo: 99.9 }],
    campanhas: [{ campanha: 'Outubro', situacao: 'pending' }],
    conversas: [
      { id: talk.who.conversationId, mensagens: [{ de: 'titular', texto: 'quanto eu devo?' }] },
    ],
    arquivos_enviados: [{ linha: 1, celulas: { name: 'Yara Export' } }],
  })
  const audit = await all<{ action: string; actor: string }>(
    'select action, actor from audit where entity_id = ?',
    id,
  )
  expect(audit).toContainEqual({ action: 'debtor.exported', actor: operator.userId })
})

test('what was said at a phone that two people use is not handed to one of them', async () => {
  const own = await withCreditor({ log: () => {} })
  const setting = { ...own, creditorId: 'default' }
  const talk = await newTalk()
  const [one_, two] = [
    await personOf(setting, { name: 'Um', phone: talk.phone }),
    await personOf(setting, { name: 'Dois', phone: talk.phone }),
  ]
  await talk.stub.receive(inbound(talk, 'sou o Dois'))
  const file = await exportPerson(setting.deps, operator, { creditorId: 'default', id: one_.id })
  expect(JSON.stringify(file)).not.toContain('Dois')
  expect(file.conversas).toMatchObject([
    { aviso: expect.stringContaining('conferência') as string },
  ])
  expect(two.phoneHash).toBe(one_.phoneHash)
})

test('a file covers every row with the CPF and a phone that was corrected, and no words of who else answers at one', async () => {
  const own = await withCreditor({ log: () => {} })
  const setting = { ...own, creditorId: 'default' }
  const [former, shared] = [await newTalk(), await newTalk()]
  const taxIdHash = await hashTaxId(setting.deps.hash, `52998224725${crypto.randomUUID()}`)
  const first = await personOf(setting, { name: 'Ana Um', phone: former.phone, taxIdHash })
  const second = await personOf(setting, {
    name: 'Ana Um Casa',
    phone: shared.phone,
    taxIdHash,
    debts: [{ amountCents: 4_321 }],
  })
  await personOf(setting, { name: 'Bruno Marido', phone: shared.phone })
  await former.stub.receive(inbound(former, 'meu filho está internado'))
  await shared.stub.receive(inbound(shared, 'sou o Bruno, estou doente'))
  const { updatedAt } = await rowOf(setting, first.id)
  const change = { updated_at: updatedAt, phone: drawPhone() }
  await changeDebtor(setting.deps, operator, { creditorId: 'default', id: first.id, change })
  const file = await exportPerson(setting.deps, operator, { creditorId: 'default', id: first.id })
  const text = JSON.stringify(file)
  expect(text).toContain('internado')
  expect(text).not.toContain('doente')
  expect(file.dividas).toMatchObject([{ valor: 100 }, { valor: 43.21 }])
  expect(file.conversas).toContainEqual({
    id: shared.who.conversationId,
    aviso: expect.stringContaining('conferência') as string,
  })
  expect(second.phoneHash).not.toBe(first.phoneHash)
})

test('the file of a merged row is that of the person it became', async () => {
  const own = await withCreditor({ log: () => {} })
  const setting = { ...own, creditorId: 'default' }
  const lost = await personOf(setting, { name: 'Ivo Par' })
  const stays = await personOf(setting, { name: 'Ivo P Par' })
  await mergeDebtor(setting.deps, operator, { creditorId: 'default', id: lost.id, into: stays.id })
  const file = await exportPerson(setting.deps, operator, { creditorId: 'default', id: lost.id })
  expect(file.titular).toMatchObject({ id: stays.id })
  expect(file.dividas).toHaveLength(2)
})

test('viewers get nobody’s file', async () => {
  const answer = await apiAs('viewer')('GET', '/api/debtors/dbt_x/export')
  expect(await refusal(answer)).toEqual([403, 'forbidden'])
})
