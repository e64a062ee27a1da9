import { signal } from '@preact/signals'
import type { Toasts } from './toasts.ts'

/**
 * What people do to a record: one thing at a time, a toast says how it went, and what is shown is read again
 * afterwards (`after`). `act` answers whether it was done; its call answers what to say then,
 * null for nothing.
 */
export function oneAtATime(toasts: Toasts, after: () => Promise<unknown>) {
  const acting = signal(false)
  async function act(call: () => Promise<string | null>): Promise<boolean> {
    if (acting.value) return false
    acting.value = true
    try {
      const done = await call()
      if (done !== null) toasts.ok(done)
      await after()
      return true
    } catch (error) {
      toasts.fault(error)
      return false
    } finally {
      acting.value = false
    }
  }
  return { acting, act }
}
