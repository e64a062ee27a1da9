/** Which passwords are accepted: long ones that nobody would guess first (NIST SP 800-63B 5.1.1.2). */
import { foldWords } from './plain-text.ts'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

/** What lists of breached passwords are made of, and what our own users would try; folded; longer ones first. */
const COMMON = [
  'password',
  'senha',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'administrador',
  'admin',
  'letmein',
  'welcome',
  'bemvindo',
  'brasil',
  'flamengo',
  'corinthians',
  'palmeiras',
  'cobrancas',
  'cobranca',
  'financeiro',
  'mudar',
  'teste',
  'iloveyou',
  'eteamo',
  'jesus',
  'abcdef',
  'collections',
] as const

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'own_name' | 'repetitive'

export const PASSWORD_FAULTS_PT: Readonly<Record<PasswordFault, string>> = {
  too_short: `A senha precisa de pelo menos ${String(PASSWORD_MIN)} caracteres.`,
  too_long: `A senha tem mais de ${String(PASSWORD_MAX)} caracteres.`,
  common: 'Senha fácil de adivinhar; use várias palavras sem relação entre si.',
  own_name: 'A senha não pode conter o nome de usuário.',
  repetitive: 'A senha repete poucos caracteres.',
}

const FEWEST_KINDS = 5

/**
 * The first thing wrong with a password, or null. Length counts most; a common word is refused when little more
 * than digits and signs stands around it.
 */
export function passwordFault(password: string, username: string): PasswordFault | null {
  const { length } = Array.from(password)
  if (length < PASSWORD_MIN) return 'too_short'
  if (length > PASSWORD_MAX) return 'too_long'
  if (new Set(password).size < FEWEST_KINDS) return 'repetitive'
  const folded = foldWords(password)
  const name = foldWords(username)
  if (name.length > 3 && folded.includes(name)) return 'own_name'
  const letters = folded.replaceAll(/[^a-z]/gu, '')
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ''), letters)
  return isRun(folded) || rest.length < 3 ? 'common' : null
}

/** "123456789012", "abcdefghijkl": one step from character to character. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  const regular = steps.filter((step) => step === 1 || step === -1 || step === 0 || step === -9)
  return regular.length >= steps.length - 1
}
