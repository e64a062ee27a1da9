/**
 * Tone and law of a message template, before anybody reads it: threats, exposure, false urgency, negative listing,
 * missing ways out, what CDC art. 42-A wants. Pure; a human decides about everything below `block`.
 */
import { dutyFindings } from './lint/duties.ts'
import { formFindings } from './lint/form.ts'
import { PHRASE_RULES } from './lint/phrases.ts'
import type { PhraseRule } from './lint/phrases.ts'
import { plainOf, spanOf } from './lint/plain.ts'
import type { Plain } from './lint/plain.ts'
import type { Finding, LintContext } from './lint/types.ts'

export type { Finding, FindingCode, FindingLevel, LintContext } from './lint/types.ts'

/** Findings in the order of the text, those about the whole text first. */
export function lintTemplate(body: string, context: LintContext): Finding[] {
  const plain = plainOf(body)
  const findings = [
    ...phraseFindings(plain),
    ...formFindings(body, plain),
    ...dutyFindings(body, plain, context),
  ]
  return findings.toSorted((a, b) => a.position - b.position)
}

/** What the wording alone says, of any text we send: the gate weighs it (`toneFindings`). */
export function lintTone(text: string): Finding[] {
  return phraseFindings(plainOf(text))
}

/** Whether the template must not be saved. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'block')
}

/** Of several rules on one place the first, the most serious, speaks. */
function phraseFindings(plain: Plain): Finding[] {
  const found: Finding[] = []
  for (const rule of PHRASE_RULES) {
    for (const span of matchesOf(rule, plain)) {
      const taken = found.some((other) => overlaps(other, span))
      const { code, level, message, law } = rule
      if (!taken) found.push({ code, level, message, law, ...span })
    }
  }
  return found
}

function matchesOf(rule: PhraseRule, plain: Plain): { position: number; length: number }[] {
  return rule.patterns
    .flatMap((pattern) => [...plain.text.matchAll(pattern)])
    .filter((match) => !(rule.unlessNegated && isNegated(plain.text.slice(0, match.index))))
    .map((match) => spanOf(plain, { index: match.index, length: match[0].length }))
    .toSorted((a, b) => a.position - b.position)
}

/** A "no" in the same clause; "não queremos ..." and "não nos obrigue ..." are the polite form of a threat. */
const NEGATION = /\b(?:nao|nunca|jamais|nem|sem)\b([^.!?,;:\n]{0,40})$/
const VEILED =
  /\b(?:quer\w*|gostar\w*|desej\w*|obrigue|deixe|precis\w+|espere|faca|nos|seja|fique|corra)\b/

function isNegated(before: string): boolean {
  const [, since] = NEGATION.exec(before) ?? []
  return since !== undefined && !VEILED.test(since)
}

function overlaps(
  a: { position: number; length: number },
  b: { position: number; length: number },
): boolean {
  return a.position < b.position + b.length && b.position < a.position + a.length
}
