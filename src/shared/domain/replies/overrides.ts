/** A creditor's own wordings: which may be stored, and why others may not. */
import * as z from 'zod'
import { foldWords } from '../plain-text.ts'
import { slotsFor } from './catalogue.ts'
import { COMMON_SLOTS, SLOT_ALIASES, SPECIAL_SLOTS } from './entry.ts'
import type { SlotName } from './entry.ts'
import { REPLY_ENTRIES, isReplyKey } from './texts.ts'
import type { ReplyKey } from './texts.ts'

export const MAX_WORDINGS = 6
export const MAX_WORDING_CHARS = 600

export const replyOverridesSchema = z.strictObject({
  overrides: z.record(z.string(), z.array(z.string())),
})
export type ReplyOverrides = { overrides: Partial<Record<ReplyKey, string[]>> }

export type OverrideError = {
  key: string
  /** 1 is the first wording; null where the key itself is wrong. */
  wording: number | null
  /** pt-BR, names key and wording. */
  message: string
}
export type OverridesResult =
  | { ok: true; value: ReplyOverrides }
  | { ok: false; errors: OverrideError[] }

/** Checks what an operator wants to store; all errors at once. Texts come back with canonical names in the slots. */
export function parseReplyOverrides(input: unknown): OverridesResult {
  const parsed = replyOverridesSchema.safeParse(input)
  if (!parsed.success) {
    const message = 'Formato inválido: envie {"overrides": {"chave": ["texto", ...]}}.'
    return { ok: false, errors: [{ key: '', wording: null, message }] }
  }
  const entries = Object.entries(parsed.data.overrides)
  const errors = entries.flatMap(([key, texts]) => errorsOf(key, texts))
  if (errors.length > 0) return { ok: false, errors }
  const overrides: ReplyOverrides['overrides'] = {}
  for (const [key, texts] of entries)
    if (isReplyKey(key)) overrides[key] = texts.map((text) => canonical(text.trim()))
  return { ok: true, value: { overrides } }
}

function errorsOf(key: string, texts: readonly string[]): OverrideError[] {
  const wrong = (message: string): OverrideError[] => [
    { key, wording: null, message: `${key}: ${message}` },
  ]
  if (!isReplyKey(key)) return wrong('este texto não existe.')
  if (REPLY_ENTRIES[key].fixed === true) return wrong('este texto não pode ser mudado.')
  if (texts.length === 0 || texts.length > MAX_WORDINGS)
    return wrong(`use de 1 a ${String(MAX_WORDINGS)} redações.`)
  return texts.flatMap((text, at) =>
    faultsOf(key, text).map((fault) => ({
      key,
      wording: at + 1,
      message: `${key}, redação ${String(at + 1)}: ${fault}`,
    })),
  )
}

const SLOT = /\{([^{}]*)\}/gu
/** Figures come from the variables alone: a typed one would be wrong for the next debtor. */
const TYPED_FIGURE = /R\$\s*\d|\d\s*%|\d\s*por\s*cento/iu

function faultsOf(key: ReplyKey, text: string): string[] {
  const faults: string[] = []
  if (text.trim() === '') faults.push('o texto está vazio.')
  if (text.length > MAX_WORDING_CHARS)
    faults.push(`tem ${String(text.length)} caracteres; o limite é ${String(MAX_WORDING_CHARS)}.`)
  if (/[{}]/u.test(text.replaceAll(SLOT, ''))) faults.push('há uma chave "{" ou "}" solta.')
  if (TYPED_FIGURE.test(text))
    faults.push('valores e percentuais vêm só das variáveis; tire o número escrito.')
  const used = slotsIn(text)
  const allowed = slotsFor(key)
  for (const { written, slot } of used)
    if (slot === null || !allowed.includes(slot))
      faults.push(`a variável {${written}} não pode ser usada aqui.`)
  for (const slot of REPLY_ENTRIES[key].required ?? [])
    if (!used.some((found) => found.slot === slot)) faults.push(`falta a variável {${slot}}.`)
  return faults
}

const CANONICAL: ReadonlyMap<string, SlotName> = new Map([
  ...[...COMMON_SLOTS, ...SPECIAL_SLOTS].map((slot) => [slot, slot] as const),
  ...Object.entries(SLOT_ALIASES),
])

const slotOf = (written: string): SlotName | null => CANONICAL.get(foldWords(written)) ?? null

function slotsIn(text: string): { written: string; slot: SlotName | null }[] {
  return [...text.matchAll(SLOT)].map((match) => {
    const written = (match[1] ?? '').trim()
    return { written, slot: slotOf(written) }
  })
}

function canonical(text: string): string {
  return text.replaceAll(SLOT, (whole, written: string) => {
    const slot = slotOf(written)
    return slot === null ? whole : `{${slot}}`
  })
}
