import type { DebtFacts } from '../../../src/shared/domain/dialogue.ts'
import type { Config } from '../../config.ts'
import { faultCode } from '../log.ts'
import type { Log } from '../log.ts'
import { pixCode, txidFrom } from '../pix/br-code.ts'
import { createApiPix } from './api-pix.ts'
import { PspFault } from './port.ts'
import type { Payer, PaymentProvider } from './port.ts'

/** For a creditor without a city on record. */
const CITY = 'BRASIL'
/** Somebody waits for the code in a chat: after this the static one goes out. */
const LIMIT_MS = 2_500
const DAY_MS = 86_400_000
/** Interest moves on: a code for today's amount is good for three days. */
const EXPIRES_DAYS = 3
/** An instalment's amount stays: its code is good until its agreement would be broken, holidays included. */
const GRACE_DAYS = 10

export type ChargeOrder = {
  /** Of the charge's record: the same order again gives the same txid. */
  id: string
  amountCents: number
  debtor: Payer | null
  dueDate?: string | undefined
  /** YYYY-MM-DD on which an instalment is due, whose amount holds until then. */
  payBy?: string | undefined
  description?: string | undefined
}

export type IssuedCharge = {
  provider: 'static' | 'api_pix'
  txid: string
  code: string
  expiresAt: number | null
}

/** Whose key it is. */
export type ChargerCreditor = Pick<
  DebtFacts['creditor'],
  'name' | 'pixKey' | 'pixKeyOwner' | 'city'
>

/** Null when no code can be made (no Pix key): a person sends one. Never throws. */
export type Charger = (order: ChargeOrder) => Promise<IssuedCharge | null>

export type ChargerDeps = { now: () => number; log: Log; fetch?: typeof fetch | undefined }

/** The configured provider, or null where codes are static. */
export function createProvider(
  config: Pick<Config, 'psp'>,
  deps: Pick<ChargerDeps, 'now' | 'fetch'> & { timeoutMs?: number },
): PaymentProvider | null {
  const { psp } = config
  if (psp === null) return null
  return createApiPix({ ...psp, now: deps.now, fetch: deps.fetch, timeoutMs: deps.timeoutMs })
}

/** Codes registered at the provider where there is one and it answers in time, else static ones. */
export function createCharger(
  config: Pick<Config, 'psp'>,
  creditor: ChargerCreditor,
  deps: ChargerDeps,
): Charger {
  const provider = createProvider(config, { ...deps, timeoutMs: LIMIT_MS })
  return async (order) => {
    if (provider !== null) {
      try {
        return await inTime(registered(provider, order, deps.now()))
      } catch (error) {
        deps.log('warn', { event: 'gateway.fault', call: 'psp', code: faultCode(error), ms: 0 })
      }
    }
    return staticCode(creditor, order)
  }
}

/** In whole days, so that the same order again asks for the same. */
function expiresInDays(payBy: string | undefined, now: number): number {
  if (payBy === undefined) return EXPIRES_DAYS
  const end = Date.parse(`${payBy}T23:59:59-03:00`) + GRACE_DAYS * DAY_MS
  return Math.max(EXPIRES_DAYS, Math.ceil((end - now) / DAY_MS))
}

async function registered(
  provider: PaymentProvider,
  order: ChargeOrder,
  now: number,
): Promise<IssuedCharge> {
  const { amountCents, debtor, dueDate, description } = order
  const issued = await provider.createCharge({
    txid: await providerTxid(order.id),
    amountCents,
    debtor,
    expiresInSeconds: expiresInDays(order.payBy, now) * 86_400,
    dueDate,
    description,
  })
  return { provider: provider.name, ...issued }
}

async function staticCode(
  { name, pixKey, pixKeyOwner, city }: ChargerCreditor,
  { id, amountCents }: ChargeOrder,
): Promise<IssuedCharge | null> {
  if (pixKey === null) return null
  const txid = await txidFrom(id)
  const made = pixCode({
    key: pixKey,
    receiverName: pixKeyOwner ?? name,
    city: city ?? CITY,
    amountCents,
    txid,
  })
  return made.ok ? { provider: 'static', txid, code: made.code, expiresAt: null } : null
}

const encoder = new TextEncoder()

/** 32 hex digits of a hash: opaque, and the same for the same order. */
export async function providerTxid(id: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', encoder.encode(`charge:${id}`))
  return Array.from(new Uint8Array(hash).slice(0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** A token and a charge are two exchanges: the limit holds for both together. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PspFault('psp_timeout')), LIMIT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
