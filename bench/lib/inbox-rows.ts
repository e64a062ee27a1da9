import { foldWords } from '../../src/shared/domain/plain-text.ts'
import { migratedD1 } from './migrated-d1.ts'

/** A Friday afternoon. */
export const NOW = Date.parse('2026-11-20T18:00:00Z')
const HOUR = 3_600_000

const NAMES = [
  'Maria',
  'José',
  'Ana',
  'João',
  'Antônio',
  'Francisca',
  'Luís',
  'Cláudia',
  'Carlos',
  'Zé',
]
const MIDDLE = ['da Silva', 'de Souza', 'Gonçalves', 'Conceição', 'Araújo', 'Lima', 'dos Santos']
const INTENTS = [
  'saudacao',
  'promessa_pagamento',
  'contestacao',
  'consulta_divida',
  'agradecimento',
]
const TEXTS = [
  'Bom dia! Já fiz o pagamento ontem, segue o comprovante.',
  'não vou pagar isso, não reconheço essa dívida',
  'Pode mandar o boleto? Recebo dia 5 e pago no mesmo dia.',
  'Olá, aqui é da Loja Azul. Podemos falar sobre a sua fatura em aberto?',
  'vlw, obrigada pela atenção',
]

const BATCH = 5_000

/** `n` conversations with a debtor each, as months of work leave them, and so many texts to search. */
export async function inboxDatabase(given: { n: number; texts: number }) {
  const { d1, dispose } = await migratedD1()
  for (let from = 0; from < given.n; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, given.n - from) }, (_, i) => person(from + i))
    const json = JSON.stringify(rows)
    await d1.batch(PEOPLE.map((sql) => d1.prepare(sql).bind(json)))
  }
  for (let from = 0; from < given.texts; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, given.texts - from) }, (_, i) =>
      message(from + i, given.n),
    )
    await d1.prepare(MESSAGES).bind(JSON.stringify(rows)).run()
  }
  return { d1, dispose }
}

function person(i: number) {
  const surname = MIDDLE[i % MIDDLE.length] ?? ''
  const name =
    i === 40_404 ? 'Hermenegilda Prado' : `${NAMES[i % NAMES.length] ?? ''} ${surname} ${i}`
  const speaker = i % 10 === 3 ? 'person' : 'bot'
  return {
    i,
    name,
    // WhatsApp's own name where the debtor's is not known yet.
    shown: i % 5 === 4 ? `${NAMES[(i + 3) % NAMES.length] ?? ''} 💙` : name,
    key: foldWords(name),
    phone: `+55119${String(i).padStart(8, '0')}`,
    hash: i.toString(16).padStart(64, '0'),
    tags:
      i % 3 === 0
        ? JSON.stringify(i % 300 === 0 ? ['Região Sul', 'vip'] : ['carteira 2026'])
        : '[]',
    speaker,
    reason: speaker === 'person' && i % 20 === 3 ? 'asked' : null,
    lastAt: NOW - i * 8 * 60_000 - (i % 7) * HOUR,
    direction: i % 12 === 0 ? 'in' : 'out',
    unread: i % 12 === 0 ? 1 : 0,
    intent: i % 9_973 === 5 ? 'falecimento' : (INTENTS[i % INTENTS.length] ?? ''),
    due: i % 25 === 0 ? '2026-11-20' : i % 5 === 0 ? '2026-12-01' : null,
    case: i % 40 === 7 ? 'payment_claim' : i % 50 === 9 ? 'dispute' : null,
    open: i % 3 !== 0,
  }
}

function message(i: number, conversations: number) {
  const text = `${TEXTS[i % TEXTS.length] ?? ''} ${i}`
  return {
    c: i % conversations,
    m: i,
    at: NOW - i * 30_000,
    d: i % 4 === 3 ? 'out' : 'in',
    text,
    folded: foldWords(text),
  }
}

const V = (field: string): string => `(value ->> '$.${field}')`

const PEOPLE = [
  `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, tags, created_at, updated_at)
   select 'dbt_' || ${V('i')}, 'default', ${V('name')}, ${V('key')}, ${V('phone')}, ${V('hash')}, ${V('tags')}, 0, 0
   from json_each(?1)`,
  `insert into conversations (id, creditor_id, phone, phone_hash, name, speaker, hand_off_reason, last_at, preview,
     direction, unread, last_intent, last_seq, created_at)
   select 'cnv_' || ${V('i')}, 'default', ${V('phone')}, ${V('hash')}, ${V('shown')}, ${V('speaker')}, ${V('reason')},
     ${V('lastAt')}, 'Bom dia! Já fiz o pagamento ontem, segue o comprovante.', ${V('direction')}, ${V('unread')},
     ${V('intent')}, 1, 0 from json_each(?1)`,
  `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status, source,
     made_at)
   select 'prm_' || ${V('i')}, 'default', 'cnv_' || ${V('i')}, 'dbt_' || ${V('i')}, '[]', 100, ${V('due')},
     iif(${V('open')}, 'open', 'kept'), 'bot', 0 from json_each(?1) where ${V('due')} is not null`,
  `insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at)
   select 'cas_' || ${V('i')}, 'default', 'cnv_' || ${V('i')}, 'dbt_' || ${V('i')}, ${V('case')},
     iif(${V('open')}, 'open', 'resolved'), 0, 0 from json_each(?1) where ${V('case')} is not null`,
]

const MESSAGES = `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
  select 'cnv_' || ${V('c')}, ${V('m')}, 'default', ${V('at')}, ${V('d')}, ${V('text')}, ${V('folded')}
  from json_each(?1)`
