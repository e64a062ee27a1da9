import { vi } from 'vitest'

/** Asks until it holds; generous, as the machine may be busy and walks go side by side. */
export const until = (holds: () => Promise<void>, timeout = 60_000): Promise<void> =>
  vi.waitFor(holds, { timeout, interval: 200 })
