import * as z from 'zod'
import type { ChargeState, Received } from './port.ts'

/** Answers of the API Pix 2.9.0 of the Banco Central, as far as they are used; further fields are ignored. */

const money = z.string().regex(/^\d{1,10}\.\d{2}$/)
const moment = z.iso.datetime({ offset: true })

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.string().optional(),
  /** Seconds. */
  expires_in: z.coerce.number().positive().default(300),
})

export const refundSchema = z.object({
  id: z.string(),
  rtrId: z.string(),
  valor: money,
  horario: z.object({ solicitacao: moment.optional(), liquidacao: moment.optional() }).optional(),
  status: z.enum(['EM_PROCESSAMENTO', 'DEVOLVIDO', 'NAO_REALIZADO']),
})

export const pixSchema = z.object({
  endToEndId: z.string().regex(/^[a-zA-Z0-9]{32}$/),
  txid: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,35}$/)
    .optional(),
  valor: money,
  horario: moment,
  devolucoes: z.array(refundSchema).optional(),
})

export const chargeSchema = z.object({
  txid: z.string(),
  calendario: z.object({ criacao: moment.optional(), expiracao: z.number().optional() }),
  status: z.enum(['ATIVA', 'CONCLUIDA', 'REMOVIDA_PELO_USUARIO_RECEBEDOR', 'REMOVIDA_PELO_PSP']),
  valor: z.object({ original: money }),
  pixCopiaECola: z.string().min(1).optional(),
  pix: z.array(pixSchema).optional(),
})

export const receivedPageSchema = z.object({
  parametros: z.object({
    paginacao: z.object({ paginaAtual: z.int(), quantidadeDePaginas: z.int() }),
  }),
  pix: z.array(pixSchema).optional(),
})

/** RFC 7807; the kind of error is the last part of `type`. */
export const problemSchema = z.object({ type: z.string(), title: z.string(), status: z.number() })

/** What comes to `{webhookUrl}/pix`: a hint, never believed without asking back. */
export const callbackSchema = z.object({
  pix: z
    .array(z.object({ endToEndId: z.string().regex(/^[a-zA-Z0-9]{32}$/) }))
    .min(1)
    .max(500),
})

/** `110.00` */
export function moneyText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

export const centsOf = (text: string): number => Number(text.replace('.', ''))

export function receivedOf(pix: z.infer<typeof pixSchema>): Received {
  return {
    endToEndId: pix.endToEndId,
    txid: pix.txid ?? null,
    amountCents: centsOf(pix.valor),
    paidAt: Date.parse(pix.horario),
    refunds: (pix.devolucoes ?? []).map(({ rtrId, valor, horario, status }) => ({
      id: rtrId,
      amountCents: centsOf(valor),
      at: horario?.liquidacao === undefined ? null : Date.parse(horario.liquidacao),
      done: status === 'DEVOLVIDO',
    })),
  }
}

const STATUS = {
  ATIVA: 'active',
  CONCLUIDA: 'paid',
  REMOVIDA_PELO_USUARIO_RECEBEDOR: 'removed',
  REMOVIDA_PELO_PSP: 'removed',
} as const

export function chargeStateOf(charge: z.infer<typeof chargeSchema>): ChargeState {
  return {
    txid: charge.txid,
    status: STATUS[charge.status],
    amountCents: centsOf(charge.valor.original),
    received: (charge.pix ?? []).map(receivedOf),
  }
}
