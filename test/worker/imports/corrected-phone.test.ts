import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { StopKind } from '../../../src/shared/domain/dialogue.ts'
import { derivedId } from '../../../src/shared/domain/import/derived-id.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { activeStops, liftStops, writeStops } from '../../../worker/db/stops.ts'
import { undoUpload } from '../../../worker/services/imports/undo.ts'
import {
  all,
  caught,
  client,
  drawPhone,
  operator,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

const CPF = '529.982.247-25'
const PEOPLE =
  'select name, name_key, phone, phone_hash from debtors where creditor_id = ? order by phone'

const whom = async ({ deps, creditorId }: Setting, phone: string) => ({
  creditorId,
  phoneHash: await hashPhone(deps.hash, phone),
})

/** What somebody said in a conversation from this phone. */
async function said(
  setting: Setting,
  phone: string,
  kinds: StopKind[],
  until: number | null = null,
) {
  const stops = kinds.map((kind) => ({ kind, at: setting.deps.now(), until }))
  const who = await whom(setting, phone)
  await writeStops(setting.deps.db, { ...who, conversationId: `cnv_${phone}` }, stops)
}

async function stopsAt(setting: Setting, phone: string): Promise<StopKind[]> {
  const { db, now } = setting.deps
  return (await activeStops(db, await whom(setting, phone), now())).toSorted()
}

/** A debtor known by the first phone whom the next file, not sent yet, has under the second. */
async function known(fields: Record<string, unknown> = { tax_id: CPF }) {
  const setting = await withCreditor()
  const [from, to] = [drawPhone(), drawPhone()]
  const row = client({ ...fields, phone: from })
  await upload(setting, [row])
  return { setting, from, to, row, corrected: { ...row, phone: to } }
}

describe('what was said from a phone that a file corrects', () => {
  for (const [how, fields] of [
    ['by the CPF', { tax_id: CPF }],
    ['by the debt of the same name', {}],
  ] as const) {
    test(`holds at the new phone, found ${how}`, async () => {
      const { setting, from, to, corrected } = await known(fields)
      await said(setting, from, ['deceased', 'dispute', 'opt_out'])
      await upload(setting, [corrected])
      expect(await stopsAt(setting, to)).toEqual(['deceased', 'dispute', 'opt_out'])
    })
  }

  test('does not hold there when a stranger said it, but for a death', async () => {
    const { setting, from, to, corrected } = await known()
    await said(setting, from, ['wrong_person', 'opt_out', 'deceased'])
    await upload(setting, [corrected])
    expect(await stopsAt(setting, to)).toEqual(['deceased'])
  })

  test('holds no longer than it did', async () => {
    const { setting, from, to, corrected } = await known()
    await said(setting, from, ['payment_claim'], setting.deps.now() - 1)
    await upload(setting, [corrected])
    expect(await stopsAt(setting, to)).toEqual([])
  })

  test('ends at the new phone where it ends in its own conversation', async () => {
    const { setting, from, to, corrected } = await known()
    await said(setting, from, ['opt_out'])
    await upload(setting, [corrected])
    const who = { ...(await whom(setting, from)), conversationId: `cnv_${from}` }
    await liftStops(setting.deps.db, who, { kinds: ['opt_out'], at: setting.deps.now() })
    expect(await stopsAt(setting, to)).toEqual([])
  })

  test('leaves other people of the file alone', async () => {
    const { setting, from, corrected } = await known()
    await said(setting, from, ['opt_out'])
    const other = client({ phone: drawPhone() })
    await upload(setting, [corrected, other])
    expect(await stopsAt(setting, String(other['phone']))).toEqual([])
  })
})

describe('undo of a file that corrected a phone', () => {
  test('brings the person back to the former phone, name and silence', async () => {
    const { setting, from, to, corrected } = await known()
    await said(setting, from, ['opt_out'])
    const before = await all(PEOPLE, setting.creditorId)
    const answer = await upload(setting, [{ ...corrected, name: 'Outra Pessoa' }])
    expect(answer.import).toMatchObject({ updated: 1, unchanged: 0 })
    expect(await all(PEOPLE, setting.creditorId)).toMatchObject([{ phone: to }])
    await undoUpload(setting.deps, setting.creditorId, answer.import.id, operator)
    expect(await all(PEOPLE, setting.creditorId)).toEqual(before)
    expect([await stopsAt(setting, from), await stopsAt(setting, to)]).toEqual([['opt_out'], []])
  })

  test('brings them back when the file had only a new debt of theirs', async () => {
    const { setting, from, to } = await known()
    const answer = await upload(setting, [client({ tax_id: CPF, phone: to })])
    await undoUpload(setting.deps, setting.creditorId, answer.import.id, operator)
    expect(await all(PEOPLE, setting.creditorId)).toMatchObject([{ phone: from }])
  })

  test('leaves them where a later file put them', async () => {
    const { setting, to, corrected } = await known()
    const answer = await upload(setting, [corrected])
    const third = drawPhone()
    await upload(setting, [{ ...corrected, phone: third }])
    await undoUpload(setting.deps, setting.creditorId, answer.import.id, operator)
    expect(await all(PEOPLE, setting.creditorId)).toMatchObject([{ phone: third }])
    expect(third).not.toBe(to)
  })

  test('gives the debts to whoever is known by the former phone and name by now', async () => {
    const { setting, from, corrected, row } = await known()
    const answer = await upload(setting, [corrected])
    await upload(setting, [client({ phone: from, name: row['name'] })])
    await undoUpload(setting.deps, setting.creditorId, answer.import.id, operator)
    const owing = `select distinct d.phone from debts x join debtors d on d.id = x.debtor_id
      where x.creditor_id = ? and x.canceled_at is null`
    expect(await all(owing, setting.creditorId)).toEqual([{ phone: from }])
  })

  test('is refused once the new phone was written to', async () => {
    const { setting, corrected } = await known()
    const answer = await upload(setting, [corrected])
    await env.DB.prepare(
      `insert into conversations (id, creditor_id, phone_hash, last_at, created_at)
       select ?, creditor_id, phone_hash, ?, 0 from debtors where creditor_id = ?`,
    )
      .bind(crypto.randomUUID(), setting.deps.now(), setting.creditorId)
      .run()
    const undo = undoUpload(setting.deps, setting.creditorId, answer.import.id, operator)
    expect(await caught(undo)).toMatchObject({ details: { reason: 'sent' } })
  })
})

const table = (phone: string, cpf: string | null, amount = '150,50') =>
  ['Nome;Telefone;Valor;Vencimento', `Maria da Silva;${phone};${amount};10/01/2024`]
    .map((line, n) => (cpf === null ? line : `${line};${n === 0 ? 'CPF' : cpf}`))
    .join('\n')

const csv = (setting: Setting, text: string) =>
  upload(setting, text, { type: 'text/csv', name: 'clientes.csv' })

describe('a file without ids', () => {
  const DEBTS = `select x.amount_cents as cents, d.phone from debts x join debtors d on d.id = x.debtor_id
    where x.creditor_id = ?`

  test.each([
    ['with the CPF from the start', CPF],
    ['with the CPF from the second time on', null],
  ])('that corrects a phone, %s, doubles no debt', async (_, first) => {
    const setting = await withCreditor()
    const [from, to] = [drawPhone(), drawPhone()]
    await csv(setting, table(from, first))
    await csv(setting, table(from, CPF))
    const corrected = await csv(setting, table(to, CPF))
    expect(corrected.import).toMatchObject({ new: 0, updated: 1 })
    expect((await csv(setting, table(to, CPF, '160,00'))).import).toMatchObject({ updated: 1 })
    expect(await all(DEBTS, setting.creditorId)).toEqual([{ cents: 16_000, phone: to }])
  })

  test('names no debt by anything that a CPF could be guessed from', async () => {
    const setting = await withCreditor()
    const phone = drawPhone()
    await csv(setting, table(phone, CPF))
    const guess = { phone, nameKey: 'maria da silva', dueDate: '2024-01-10', description: null }
    const ids = await all<{ external_id: string }>(
      'select external_id from debts where creditor_id = ?',
      setting.creditorId,
    )
    expect(ids).toHaveLength(1)
    expect(ids).not.toEqual([{ external_id: derivedId({ ...guess, taxId: '52998224725' }) }])
  })
})
