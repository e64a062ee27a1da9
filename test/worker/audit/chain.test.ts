import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { atomically } from '../../../worker/db/statement.ts'
import { auditInsert } from '../../../worker/db/audit.ts'
import { createDeps } from '../../../worker/deps.ts'
import { auditCheck, keepAudit } from '../../../worker/services/audit/check.ts'
import { sealAudit } from '../../../worker/services/audit/seal.ts'
import { verifyAudit } from '../../../worker/services/audit/verify.ts'

const deps = (now = 1_000) => ({ ...createDeps(env), now: () => now, log: () => undefined })

async function write(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) =>
    auditInsert({
      at: n,
      actor: 'usr_1',
      action: 'payment.recorded',
      entity: 'payment',
      entityId: `pay_${n}`,
      details: { cents: n },
    }),
  )
  await atomically(deps().db, rows)
}

const verify = (after = 0) => verifyAudit(deps(), { after })
const run = (sql: string) => env.DB.prepare(sql).run()

const STAYS = `create trigger audit_sealed_stays before update on audit when old.sealed_hash is not null
  begin select raise(abort, 'audit row is sealed'); end`
const KEPT = `create trigger audit_is_kept before delete on audit
  begin select raise(abort, 'audit rows are never deleted'); end`

/** What somebody who owns the database could do. */
async function tamper(sql: string): Promise<void> {
  await run('drop trigger audit_sealed_stays')
  await run('drop trigger audit_is_kept')
  await run(sql)
  await run(STAYS)
  await run(KEPT)
}

beforeEach(async () => {
  await tamper('delete from audit')
  await run("delete from settings where key like 'audit_%'")
  await write(7)
  await sealAudit(deps())
})

describe('sealing', () => {
  test('rows are chained in their order, later ones after them', async () => {
    await write(3)
    expect(await verify()).toMatchObject({ ok: true, checked: 7, unsealed: 3, head: { seq: 7 } })
    expect(await sealAudit(deps())).toBe(3)
    expect(await verify()).toMatchObject({ ok: true, checked: 10, unsealed: 0, head: { seq: 10 } })
  })

  test('two sealers at once make one chain', async () => {
    await write(40)
    const [one, other] = await Promise.all([sealAudit(deps()), sealAudit(deps(2_000))])
    expect(one + other).toBe(40)
    expect(await verify()).toMatchObject({ ok: true, checked: 47, head: { seq: 47 } })
  })

  test('more rows than a slice are sealed at once', async () => {
    await write(600)
    await write(600)
    expect(await sealAudit(deps())).toBe(1_200)
    expect(await verify()).toMatchObject({ ok: true, checked: 1_207 })
  })

  test('a sealed row cannot be changed, and no row can be deleted', async () => {
    await expect(run("update audit set actor = 'x' where sealed_seq = 3")).rejects.toThrow(/sealed/)
    await expect(run('delete from audit where sealed_seq = 3')).rejects.toThrow(/never deleted/)
  })
})

describe('the verifier finds', () => {
  const cases: [string, string, { seq: number; kind: string }][] = [
    [
      'an altered detail',
      "update audit set details = '{}' where sealed_seq = 3",
      { seq: 3, kind: 'altered' },
    ],
    [
      'another actor',
      "update audit set actor = 'usr_2' where sealed_seq = 1",
      { seq: 1, kind: 'altered' },
    ],
    [
      'a moved time',
      'update audit set at = at + 1 where sealed_seq = 7',
      { seq: 7, kind: 'altered' },
    ],
    ['a removed row', 'delete from audit where sealed_seq = 4', { seq: 4, kind: 'missing' }],
    ['a removed end', 'delete from audit where sealed_seq >= 6', { seq: 6, kind: 'missing' }],
    [
      'two rows that changed places',
      `update audit set sealed_seq = case sealed_seq when 2 then -3 else -2 end where sealed_seq in (2, 3)`,
      { seq: 2, kind: 'missing' },
    ],
    [
      'a row put in between',
      `insert into audit (id, at, actor, action, entity, entity_id)
       select min(id) - 1, 0, 'x', 'user.created', 'user', 'u' from audit`,
      { seq: 7, kind: 'unlinked' },
    ],
    [
      'a row with a hash of its own behind the end',
      `insert into audit (at, actor, action, entity, entity_id, sealed_seq, sealed_hash)
       values (0, 'x', 'user.created', 'user', 'u', 8, 'ff')`,
      { seq: 8, kind: 'altered' },
    ],
    [
      'a head that was moved back',
      `update settings set value = json_set(value, '$.seq', 5) where key = 'audit_head'`,
      { seq: 7, kind: 'head' },
    ],
  ]
  for (const [name, sql, broken] of cases) {
    test(name, async () => {
      await tamper(sql)
      expect(await verify()).toMatchObject({ ok: false, broken })
    })
  }
})

test('the chain can be walked in parts, each against the link before', async () => {
  const deps1 = deps()
  const first = await verifyAudit(deps1, { after: 0, most: 1 })
  expect(first).toMatchObject({ ok: true, checked: 7, next: null })
  await tamper("update audit set sealed_hash = 'ff' where sealed_seq = 3")
  expect(await verify(2)).toMatchObject({ ok: false, broken: { seq: 3, kind: 'altered' } })
  expect(await verify(3)).toMatchObject({ ok: false, broken: { seq: 4, kind: 'altered' } })
  expect(await verify(4)).toMatchObject({ ok: true, checked: 3 })
})

test('a row that was sealed by half breaks the chain and does not keep the check from seeing it', async () => {
  await write(1)
  await tamper('update audit set sealed_seq = 8 where sealed_seq is null')
  await write(1)
  const now = 10 * 3_600_000
  await keepAudit(deps(now)).catch(() => undefined)
  expect((await auditCheck(deps())).broken).toEqual({ seq: 8, kind: 'altered' })
})

describe('the rolling check', () => {
  test('finds what was altered and remembers it until a round finds nothing', async () => {
    await keepAudit(deps(10 * 3_600_000))
    expect(await auditCheck(deps())).toMatchObject({ after: null, broken: null })
    await tamper("update audit set details = '[]' where sealed_seq = 3")
    await keepAudit(deps(11 * 3_600_000))
    expect((await auditCheck(deps())).broken).toBeNull()
    await keepAudit(deps(17 * 3_600_000))
    expect((await auditCheck(deps())).broken).toEqual({ seq: 3, kind: 'altered' })
    await tamper(`update audit set details = '{"cents":2}' where sealed_seq = 3`)
    await keepAudit(deps(18 * 3_600_000))
    expect((await auditCheck(deps())).broken).toBeNull()
  })
})
