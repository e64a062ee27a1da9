import { foldWords } from '../plain-text.ts'

const STATES = new Map<string, string>(
  `AC acre|AL alagoas|AP amapa|AM amazonas|BA bahia|CE ceara|DF distrito federal|ES espirito santo|GO goias
MA maranhao|MT mato grosso|MS mato grosso do sul|MG minas gerais|PA para|PB paraiba|PR parana|PE pernambuco
PI piaui|RJ rio de janeiro|RN rio grande do norte|RS rio grande do sul|RO rondonia|RR roraima
SC santa catarina|SP sao paulo|SE sergipe|TO tocantins`
    .split(/[|\n]/)
    .map((entry) => [entry.slice(3), entry.slice(0, 2)]),
)
const CODES = new Set(STATES.values())

/** A state's two letters, from them or from its name; null for anything else. */
export function stateCode(text: string): string | null {
  const folded = foldWords(text)
  const code = folded.toUpperCase()
  return CODES.has(code) ? code : (STATES.get(folded.replace(/\s+/g, ' ')) ?? null)
}
