import { stripAccents } from '../text.ts'

/** "1 - Pix / 2 - parcelar", "1) à vista ou 2) 4x de R$ 70": a digit, a mark or space, then words. */
const MARKER = /(?<![\d.,$/x])\b(\d)\s*(?:[-–—):.=ª]\s*|\s)(?=[a-z]|r\$|\d{1,2} ?x)/gu
const ORDINALS: readonly RegExp[] = [
  /\b(?:primeir[oa]|um|uma)\b/u,
  /\b(?:segund[oa]|dois|duas)\b/u,
  /\b(?:terceir[oa]|tres)\b/u,
  /\b(?:quart[oa]|quatro)\b/u,
]
const DIGIT_ANSWER = /^\D{0,14}([1-9])\D{0,4}$/u
const MAX_ANSWER = 32

type Option = { digit: number; text: string }

function optionsOf(bot: string): Option[] {
  const found = [...bot.matchAll(MARKER)]
  const first = found.findIndex((match) => match[1] === '1')
  if (first === -1) return []
  const options: Option[] = []
  found.slice(first).forEach((match, at, all) => {
    const digit = Number(match[1])
    const last = options.at(-1)
    if (last !== undefined && digit <= last.digit) return
    options.push({ digit, text: bot.slice(match.index + match[0].length, all[at + 1]?.index) })
  })
  return options.length > 1 ? options : []
}

function digitOf(answer: string): number | null {
  const digit = DIGIT_ANSWER.exec(answer)?.[1]
  if (digit !== undefined) return Number(digit)
  const at = ORDINALS.findIndex((pattern) => pattern.test(answer))
  return at === -1 ? null : at + 1
}

/**
 * The words of the option a short answer picks from the bot's numbered list ("2", "a segunda"),
 * or null when the bot listed nothing or the answer picks nothing.
 */
export function chosenOption(answer: string, botText: string): string | null {
  if (answer.length > MAX_ANSWER) return null
  const options = optionsOf(stripAccents(botText))
  if (options.length === 0) return null
  const digit = digitOf(stripAccents(answer))
  return options.find((option) => option.digit === digit)?.text ?? null
}
