import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'

/** An end-to-end id that no payment has: the provider answers 404, which proves address, certificate and token. */
const NOBODYS = 'E00000000202001010000000000000000'
/** A public route must not make the provider work. */
const KEPT_MS = 60_000

type Found = { ok: boolean; detail: string }
/** One an isolate. */
let kept: (Found & { at: number }) | undefined

/** Whether the payment provider answers; without one codes are static and nothing can fail. */
export async function paymentProvider({
  provider,
  now,
}: Pick<Deps, 'provider' | 'now'>): Promise<Found> {
  if (provider === null) return { ok: true, detail: 'static' }
  if (kept !== undefined && now() - kept.at < KEPT_MS) return kept
  kept = { ...(await ask(provider)), at: now() }
  return kept
}

async function ask(provider: NonNullable<Deps['provider']>): Promise<Found> {
  try {
    await provider.getReceived(NOBODYS)
    return { ok: true, detail: provider.name }
  } catch (error) {
    return { ok: false, detail: faultCode(error) }
  }
}
