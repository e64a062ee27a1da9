import * as z from 'zod'
import { createApiPixHttp } from './api-pix-http.ts'
import type { ApiPixHttp, ApiPixOptions } from './api-pix-http.ts'
import {
  chargeSchema,
  chargeStateOf,
  moneyText,
  pixSchema,
  receivedOf,
  receivedPageSchema,
} from './api-pix-schemas.ts'
import { PspFault } from './port.ts'
import type { NewCharge, Payer, PaymentProvider, Received } from './port.ts'

export const TXID = /^[a-zA-Z0-9]{26,35}$/
const PAGE = 100
/** A month of a large creditor; more is asked for in shorter spans. */
const MAX_PAGES = 200
/** A charge with a due date can be paid this many days after it. */
const AFTER_DUE_DAYS = 30

/**
 * The API Pix standard of the Banco Central (2.9.0, bacen/pix-api openapi.yaml), which every PSP offers under its own
 * address: `cob` for charges at sight, `cobv` for those with a due date (which needs the payer's CPF or CNPJ; without
 * one it becomes a `cob`), `pix` for what arrived.
 */
export function createApiPix(options: ApiPixOptions): PaymentProvider {
  const http = createApiPixHttp(options)

  const stateOf = async (txid: string) =>
    (await http({ method: 'GET', path: `/cob/${txid}` }, chargeSchema)) ??
    (await http({ method: 'GET', path: `/cobv/${txid}` }, chargeSchema))

  return {
    name: 'api_pix',
    createCharge: async (charge) => {
      if (!TXID.test(charge.txid)) throw new PspFault('psp_txid')
      const request = requestOf(charge, options.pixKey)
      const made = await http({ method: 'PUT', ...request }, chargeSchema)
      if (made?.pixCopiaECola === undefined) throw new PspFault('psp_answer')
      // A code over another amount is another deal.
      if (chargeStateOf(made).amountCents !== charge.amountCents) throw new PspFault('psp_amount')
      const created = made.calendario.criacao
      const seconds = made.calendario.expiracao
      const since = created === undefined ? options.now() : Date.parse(created)
      return {
        code: made.pixCopiaECola,
        txid: made.txid,
        expiresAt: seconds === undefined ? null : since + seconds * 1_000,
      }
    },
    getCharge: async (txid) => {
      const charge = await stateOf(txid)
      return charge === null ? null : chargeStateOf(charge)
    },
    getReceived: async (endToEndId) => {
      const pix = await http({ method: 'GET', path: `/pix/${endToEndId}` }, pixSchema)
      return pix === null ? null : receivedOf(pix)
    },
    listReceived: (from, to) => listReceived(http, from, to),
    registerWebhook: async (webhookUrl) => {
      await http(
        {
          method: 'PUT',
          path: `/webhook/${encodeURIComponent(options.pixKey)}`,
          json: { webhookUrl },
          // Workers cannot check another authority's client certificate: the shared secret stands in (Efí's header).
          headers: { 'x-skip-mtls-checking': 'true' },
        },
        z.unknown(),
      )
    },
  }
}

async function listReceived(http: ApiPixHttp, from: number, to: number): Promise<Received[]> {
  const all: Received[] = []
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({
      inicio: new Date(from).toISOString(),
      fim: new Date(to).toISOString(),
      'paginacao.paginaAtual': String(page),
      'paginacao.itensPorPagina': String(PAGE),
    })
    const path = `/pix?${query.toString()}`
    const answer = await http({ method: 'GET', path }, receivedPageSchema)
    if (answer === null) return all
    all.push(...(answer.pix ?? []).map(receivedOf))
    if (page + 1 >= answer.parametros.paginacao.quantidadeDePaginas) return all
  }
  throw new PspFault('psp_pages')
}

function requestOf(charge: NewCharge, chave: string): { path: string; json: object } {
  const { txid, dueDate, description } = charge
  const payer = payerOf(charge.debtor)
  const common = {
    valor: { original: moneyText(charge.amountCents) },
    chave,
    ...(payer === null ? {} : { devedor: payer }),
    ...(description === undefined ? {} : { solicitacaoPagador: description.slice(0, 140) }),
  }
  if (dueDate !== undefined && payer !== null) {
    const calendario = { dataDeVencimento: dueDate, validadeAposVencimento: AFTER_DUE_DAYS }
    return { path: `/cobv/${txid}`, json: { calendario, ...common } }
  }
  return {
    path: `/cob/${txid}`,
    json: { calendario: { expiracao: charge.expiresInSeconds }, ...common },
  }
}

/** A payer without a document cannot be named. */
function payerOf(debtor: Payer | null): object | null {
  const digits = debtor?.taxId
  if (debtor === null || digits === undefined) return null
  const nome = debtor.name.slice(0, 200)
  if (/^\d{11}$/.test(digits)) return { cpf: digits, nome }
  return /^[0-9A-Z]{14}$/.test(digits) ? { cnpj: digits, nome } : null
}
