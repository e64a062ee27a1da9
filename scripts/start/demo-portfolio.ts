/** A made-up gym's open debts: seeded, so that every clone shows the same people. */

type DemoClient = {
  id: string
  name: string
  phone: string
  amount: number
  due_date: string
  description: string
}

const FIRST = [
  'Ana',
  'João',
  'Maria',
  'Carlos',
  'Fernanda',
  'Rafael',
  'Juliana',
  'Bruno',
  'Camila',
  'Diego',
  'Larissa',
  'Eduardo',
  'Patrícia',
  'Gustavo',
  'Renata',
  'Thiago',
  'Vanessa',
  'Lucas',
  'Beatriz',
  'Marcelo',
]
const LAST = [
  'Silva',
  'Souza',
  'Oliveira',
  'Santos',
  'Pereira',
  'Lima',
  'Carvalho',
  'Almeida',
  'Ribeiro',
  'Gomes',
  'Martins',
  'Araújo',
  'Barbosa',
  'Rocha',
  'Dias',
  'Nascimento',
  'Moreira',
  'Cardoso',
  'Teixeira',
  'Correia',
]
const DDDS = [
  '11',
  '11',
  '19',
  '21',
  '27',
  '31',
  '41',
  '47',
  '51',
  '61',
  '62',
  '71',
  '81',
  '85',
  '92',
]
const PLANS: readonly [string, number][] = [
  ['Mensalidade plano básico', 8990],
  ['Mensalidade plano livre', 12_990],
  ['Mensalidade musculação + pilates', 18_950],
  ['Plano trimestral', 32_700],
  ['Personal trainer', 24_000],
  ['Taxa de matrícula', 9900],
]

/** mulberry32: small, seeded, good enough for made-up people. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * @param count debts; about one person in eight owes twice
 * @param today epoch ms; due dates lie 3 to 120 days before it
 * @returns rows in the seed's format; names and phones belong to nobody (subscriber numbers 9 0...)
 */
export function demoPortfolio(count: number, today: number, seed = 7): DemoClient[] {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[], fallback: T): T =>
    items[Math.floor(random() * items.length)] ?? fallback
  const clients: DemoClient[] = []
  for (let i = 0; i < count; i++) {
    const previous = clients.at(-1)
    const again = previous !== undefined && random() < 0.12
    const [description, cents] = pick(PLANS, ['Mensalidade', 9900])
    const daysLate = 3 + Math.floor(random() * 117)
    clients.push({
      id: `demo-${String(i + 1).padStart(5, '0')}`,
      name: again
        ? previous.name
        : `${pick(FIRST, 'Ana')} ${pick(LAST, 'Silva')} ${pick(LAST, 'Lima')}`,
      phone: again ? previous.phone : demoPhone(pick(DDDS, '11'), i),
      amount: cents / 100,
      due_date: new Date(today - daysLate * 86_400_000).toISOString().slice(0, 10),
      description,
    })
  }
  return clients
}

/** Subscriber numbers 90000-0000 and up: nine digits from the start, so one WhatsApp form only. */
function demoPhone(ddd: string, i: number): string {
  return `55${ddd}9${String(1_000_000 + i * 37).padStart(8, '0')}`
}
