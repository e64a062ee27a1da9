import * as z from 'zod'
import { RETENTION_KINDS } from '../../domain/retention.ts'
import type { RetentionKind } from '../../domain/retention.ts'

/** A person's rights over their data (LGPD art. 18), and how long each kind of data is kept. */

/**
 * GET /api/debtors/{id}/export (operator): one JSON file, headings in pt-BR (docs/privacy.md). An entry goes to the
 * audit.
 */
export type PersonExport = {
  formato: 'dados-pessoais/1'
  gerado_em: string
  controlador: {
    nome: string
    cpf_cnpj: string | null
    endereco: string | null
    telefone: string | null
  }
  direitos: string
  titular: Record<string, unknown>
  dividas: Record<string, unknown>[]
  pagamentos: Record<string, unknown>[]
  promessas: Record<string, unknown>[]
  acordos: Record<string, unknown>[]
  cobrancas_pix: Record<string, unknown>[]
  casos: Record<string, unknown>[]
  bloqueios_de_contato: Record<string, unknown>[]
  campanhas: Record<string, unknown>[]
  conversas: Record<string, unknown>[]
  atendimento: Record<string, unknown>[]
  arquivos_enviados: Record<string, unknown>[]
  tratamento_automatizado: Record<string, unknown>[]
  registro_de_alteracoes: Record<string, unknown>[]
}

/** What a person types to erase somebody: it cannot be taken back. */
export const ERASE_WORD = 'APAGAR'
/** POST /api/debtors/{id}/erase (admin) */
export const eraseSchema = z.strictObject({
  confirm: z.literal(ERASE_WORD, { error: `Digite ${ERASE_WORD} para confirmar.` }),
})
/** Repeating it finishes what a fault left undone and changes nothing else. */
export type EraseAnswer = {
  success: true
  id: string
  erased_at: number
  /** Other rows of the same person (same CPF, merged rows) that were erased with it. */
  rows: number
  conversations: number
}

const days = z.int().min(1).max(36_500)
const field = (kind: RetentionKind) =>
  days
    .min(RETENTION_KINDS[kind].min, { error: `No mínimo ${RETENTION_KINDS[kind].min} dias.` })
    .max(RETENTION_KINDS[kind].max, { error: `No máximo ${RETENTION_KINDS[kind].max} dias.` })

/** Days that each kind of data is kept: GET/PUT /api/settings/retention (admin changes). */
export const retentionSettingsSchema = z.strictObject({
  messages: field('messages'),
  media: field('media'),
  search: field('search'),
  uploads: field('uploads'),
  desk: field('desk'),
  reviews: field('reviews'),
  refusals: field('refusals'),
  webhooks: field('webhooks'),
  people: field('people'),
})
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>

/** GET /api/privacy/retention (viewer): the table behind the settings. */
export type RetentionAnswer = {
  success: true
  kinds: {
    kind: RetentionKind
    label: string
    what: string
    source: string
    standard_days: number
    min_days: number
    max_days: number
    days: number
  }[]
}
