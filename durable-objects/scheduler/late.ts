/** A report is true for so long; who is still late reports again sooner. */
const TRUE_FOR_MS = 3 * 60_000

export type Late = { queue: string; ageMs: number }

/**
 * How old the oldest work of each queue was when somebody last met some: its consumer, or a conversation whose event nobody
 * took. In memory, for a report that is lost comes again.
 */
export function createLate() {
  const reports = new Map<string, { ageMs: number; at: number }>()
  return {
    note({ queue, ageMs }: Late, now: number): void {
      const before = reports.get(queue)
      const stands = before !== undefined && now - before.at < TRUE_FOR_MS
      if (!stands || ageMs >= before.ageMs) reports.set(queue, { ageMs, at: now })
    },
    now(now: number): Late[] {
      return [...reports].flatMap(([queue, { ageMs, at }]) =>
        now - at < TRUE_FOR_MS ? [{ queue, ageMs }] : [],
      )
    },
  }
}
