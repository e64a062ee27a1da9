import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Months of work put straight into the files of a stopped product; the product's own rows stay. */

const files = (stateDir: string, ...parts: string[]): string[] => {
  const folder = path.join(stateDir, 'cloudflare', 'v3', ...parts)
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
    .map((name) => path.join(folder, name))
}

function only(found: readonly string[]): string {
  const [first, ...more] = found
  if (first === undefined || more.length > 0)
    throw new Error(`expected one file, got ${found.length}`)
  return first
}

function within(file: string, run: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('begin')
    run(db)
    db.exec('commit')
  } finally {
    db.close()
  }
}

/** `n` conversations, the newest an hour old. */
export function seedConversations(stateDir: string, n: number, now: number): void {
  within(only(files(stateDir, 'd1', 'miniflare-D1DatabaseObject')), (db) => {
    db.prepare(
      `with recursive s(i) as (select 1 union all select i + 1 from s where i < ?1)
       insert into conversations (id, creditor_id, phone, phone_hash, name, speaker, last_at, preview, direction,
         unread, last_intent, last_seq, created_at)
       select printf('seed-%06d', i), 'default', printf('+55119%08d', i), printf('%064x', i),
         printf('Pessoa Semeada %d', i), iif(i % 10 = 3, 'person', 'bot'), ?2 - i * 60000, 'Pago na sexta-feira.',
         'in', 0, 'promessa_pagamento', 1, 0 from s`,
    ).run(n, now - 3_600_000)
  })
}

const DECISION = JSON.stringify({
  classification: {
    intent: 'promessa_pagamento',
    confidence: 0.91,
    path: 'onnx',
    flags: [],
    alternatives: [],
  },
  entities: {},
  latencyMs: 11,
})

/** `n` messages in the only conversation there is, before those it has; a debtor and a bot in turns. */
export function seedMessages(stateDir: string, n: number, now: number): void {
  within(only(files(stateDir, 'do', 'collections-Conversation')), (db) => {
    db.exec(`update messages set id = id + ${n + 1_000}`)
    db.prepare(
      `with recursive s(i) as (select 1 union all select i + 1 from s where i < ?1)
       insert into messages (id, provider_id, direction, source, kind, text, status, at, decision, pending, told)
       select i, 'seed-' || i, iif(i % 2, 'in', 'out'), iif(i % 2, 'debtor', 'bot'), 'text',
         printf('mensagem%d ', i) || substr('Combinado, eu pago na sexta quando cair o salário; me mande o Pix nesse dia, por favor, que eu resolvo na hora e mando o comprovante aqui mesmo.', 1, 20 + (i * 37) % 130),
         iif(i % 2, null, 'read'), ?2 - (?1 - i) * 240000, iif(i % 2, ?3, null), 0, 'sent' from s`,
    ).run(n, now - 3_600_000, DECISION)
  })
}
