import * as z from 'zod'
import { retentionKindSchema, success } from './common.ts'

/**
 * GET /api/debtors/{id}/export (operator): one JSON file, headings in pt-BR (docs/privacy.md). An entry goes to the
 * audit.
 */
export const personExportSchema = z.strictObject({
  formato: z.literal('dados-pessoais/1'),
  gerado_em: z.string(),
  controlador: z.strictObject({
    nome: z.string(),
    cpf_cnpj: z.string().nullable(),
    endereco: z.string().nullable(),
    telefone: z.string().nullable(),
  }),
  direitos: z.string(),
  titular: z.record(z.string(), z.unknown()),
  dividas: z.array(z.record(z.string(), z.unknown())),
  pagamentos: z.array(z.record(z.string(), z.unknown())),
  promessas: z.array(z.record(z.string(), z.unknown())),
  acordos: z.array(z.record(z.string(), z.unknown())),
  cobrancas_pix: z.array(z.record(z.string(), z.unknown())),
  casos: z.array(z.record(z.string(), z.unknown())),
  bloqueios_de_contato: z.array(z.record(z.string(), z.unknown())),
  campanhas: z.array(z.record(z.string(), z.unknown())),
  conversas: z.array(z.record(z.string(), z.unknown())),
  atendimento: z.array(z.record(z.string(), z.unknown())),
  arquivos_enviados: z.array(z.record(z.string(), z.unknown())),
  tratamento_automatizado: z.array(z.record(z.string(), z.unknown())),
  registro_de_alteracoes: z.array(z.record(z.string(), z.unknown())),
})
export type PersonExport = z.infer<typeof personExportSchema>

/** Repeating it finishes what a fault left undone and changes nothing else. */
export const eraseAnswerSchema = z.strictObject({
  success,
  id: z.string(),
  erased_at: z.int(),
  /** Other rows of the same person (same CPF, merged rows) that were erased with it. */
  rows: z.int(),
  conversations: z.int(),
})
export type EraseAnswer = z.infer<typeof eraseAnswerSchema>

/** GET /api/privacy/retention (viewer): the table behind the settings. */
export const retentionAnswerSchema = z.strictObject({
  success,
  kinds: z.array(
    z.strictObject({
      kind: retentionKindSchema,
      label: z.string(),
      what: z.string(),
      source: z.string(),
      standard_days: z.int(),
      min_days: z.int(),
      max_days: z.int(),
      days: z.int(),
    }),
  ),
})
export type RetentionAnswer = z.infer<typeof retentionAnswerSchema>
