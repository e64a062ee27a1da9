/** Who a walk deals with: nobody of another walk. */
export type Cast = {
  /** Everybody's family name, by which they are found. */
  family: string
  people: readonly Person[]
  /** The walk's own WhatsApp, for tests of a text. */
  mine: string
  /** A second number of the installation, which fails. */
  spare: string
  /** How many pictures were taken. */
  seen: number
}
export type Person = { name: string; phone: string; amount: string }

const FAMILIES = ['Albuquerque', 'Bittencourt', 'Cavalcanti', 'Drummond', 'Evangelista'] as const
const FIRST_NAMES = [
  'Ana Beatriz',
  'Bruno',
  'Célia',
  'Davi',
  'Elisa',
  'Francisco',
  'Gabriela',
] as const

/** @param n which of the walks, from 0 */
export function castOf(n: number): Cast {
  const family = FAMILIES[n] ?? `Família ${n}`
  return {
    family,
    people: FIRST_NAMES.map((first, i) => ({
      name: `${first} ${family}`,
      phone: `55119876${n}430${i}`,
      amount: `${110 + 10 * i},50`,
    })),
    mine: `552199877${n}655`,
    spare: `loja-${n + 1}`,
    seen: 0,
  }
}

/** What stands wrong in the file, and what it is mended to. */
export type Mistake = { line: number; column: string; typed: string; mended: string }

const HEAD = 'Cliente;Telefone;Valor;Vencimento;Descrição'
const rowOf = ({ name, phone, amount }: Person) =>
  `${name};${phone};${amount};15/01/2026;Mensalidade de janeiro`

/** A file of which the last three rows are refused: a phone too short, no amount, no name. */
export function fileOf({ people }: Cast): { csv: string; mistakes: Mistake[] } {
  const broken = people.slice(-3)
  const good = people.slice(0, -3)
  const first = good.length + 2
  const mistakes = broken.map((person, i): Mistake => {
    const line = first + i
    if (i === 0) return { line, column: 'Telefone', typed: '123', mended: person.phone }
    if (i === 1) return { line, column: 'Valor', typed: 'a combinar', mended: person.amount }
    return { line, column: 'Cliente', typed: '', mended: person.name }
  })
  const wrongRows = broken.map((person, i) =>
    rowOf({
      name: i === 2 ? '' : person.name,
      phone: i === 0 ? '123' : person.phone,
      amount: i === 1 ? 'a combinar' : person.amount,
    }),
  )
  return { csv: [HEAD, ...good.map(rowOf), ...wrongRows].join('\n'), mistakes }
}
