import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { parsePixCode } from '../../../worker/adapters/pix/br-code.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { settle } from '../../../worker/services/settlement/settle.ts'
import { deps, inbound, newTalk, workingSession } from '../../support/workers/conversation.ts'
import { all } from '../../support/workers/uploads.ts'

type Charge = { id: string; code: string; amountCents: number; debtIds: string; txid: string }

test('somebody asks for the Pix: the code they get is on record, and paying it clears the debt', async () => {
  await workingSession()
  await env.DB.prepare(
    `update creditors set pix_key = 'loja@example.com' where id = 'default'`,
  ).run()
  const talk = await newTalk()
  const key = crypto.randomUUID().slice(0, 8)
  await env.DB.batch([
    env.DB.prepare(
      `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
       values (?, 'default', 'Ana Lima', ?, ?, ?, 0, 0)`,
    ).bind(`dtr_${key}`, key, talk.phone, await hashPhone(deps.hash, talk.phone)),
    env.DB.prepare(
      `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id, created_at,
         updated_at) values (?, 'default', ?, ?, 15050, '2026-10-01', 'imp', 0, 0)`,
    ).bind(`dbt_${key}`, `dtr_${key}`, key),
  ])
  await talk.stub.receive(inbound(talk, 'manda o pix que eu pago agora'))
  const charge = await vi.waitFor(
    async () => {
      const [row] = await all<Charge>(
        `select id, code, txid, amount_cents as amountCents, debt_ids as debtIds from charges where debtor_id = ?`,
        `dtr_${key}`,
      )
      if (row === undefined) throw new Error('no code yet')
      return row
    },
    { timeout: 15_000, interval: 200 },
  )
  expect(charge).toMatchObject({ amountCents: 15_050, debtIds: JSON.stringify([`dbt_${key}`]) })
  expect(parsePixCode(charge.code)).toMatchObject({
    ok: true,
    fields: { amountCents: 15_050, txid: charge.txid },
  })
  await settle(
    deps,
    {
      amountCents: 15_050,
      paidOn: new Date().toISOString().slice(0, 10),
      method: 'pix',
      source: 'test',
      actor: 'usr',
      externalId: `e2e-${key}`,
      endToEndId: null,
    },
    {
      charge: {
        ...charge,
        debtIds: [`dbt_${key}`],
        agreementId: null,
        installmentNo: null,
        createdAt: Date.now(),
      },
    },
  )
  expect(await all('select status from charges where id = ?', charge.id)).toEqual([
    { status: 'paid' },
  ])
}, 30_000)
