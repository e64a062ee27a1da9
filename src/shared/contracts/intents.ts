import * as z from 'zod'

/** The intent catalogue. `aceite` and `recusa` exist only as answers to what the bot just said. */
export const INTENTS = [
  'saudacao',
  'confirmacao_pagamento',
  'promessa_pagamento',
  'negociacao_desconto',
  'negociacao_parcelamento',
  'informacoes_pagamento',
  'consulta_divida',
  'contestacao',
  'numero_errado',
  'dificuldade_financeira',
  'falar_humano',
  'parar_contato',
  'reclamacao',
  'agradecimento',
  'falecimento',
  'fora_de_escopo',
  'aceite',
  'recusa',
] as const
export const intentSchema = z.enum(INTENTS)
export type Intent = z.infer<typeof intentSchema>

/** Marks beside the label; several may hold (brazil.md 6.2). */
export const FLAGS = ['juridico', 'golpe', 'lgpd', 'raiva', 'comprovante', 'ironia'] as const
export const flagSchema = z.enum(FLAGS)
export type Flag = z.infer<typeof flagSchema>

/** Which leg of the cascade answered. */
export const classifierPathSchema = z.enum(['rules', 'lexical', 'onnx', 'ai', 'media'])
export type ClassifierPath = z.infer<typeof classifierPathSchema>

export const classificationSchema = z.object({
  intent: intentSchema,
  /** 0..1 */
  confidence: z.number().min(0).max(1),
  path: classifierPathSchema,
  flags: z.array(flagSchema),
  /** The next best guesses, best first, without the winner. */
  alternatives: z.array(z.object({ intent: intentSchema, confidence: z.number() })),
  /** How long the cascade took, fallbacks included. */
  latencyMs: z.number().nonnegative().optional(),
  /** Workers AI was bound and asked for, and another leg answered. Absent: no. */
  fellBack: z.boolean().optional(),
})
export type Classification = z.infer<typeof classificationSchema>

/** What was read out of a message besides its intent. Money in cents, dates ISO. */
export const entitiesSchema = z.object({
  amountCents: z.int().nonnegative().optional(),
  installments: z.int().positive().optional(),
  dateIso: z.iso.date().optional(),
  /** Only digits, only with valid check digits. Never logged, never stored in clear. */
  cpf: z.string().optional(),
})
export type Entities = z.infer<typeof entitiesSchema>
