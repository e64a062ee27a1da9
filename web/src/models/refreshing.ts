type Parts = {
  load: () => Promise<void>
  later: (run: () => void, delayMs: number) => () => void
  now: () => number
}

/**
 * Between two questions lies this much, and this many times what the answer took: what is slow to sum up is asked for
 * less often.
 */
const REFRESH_MS = 500
const PAUSES_PER_ANSWER = 4

/** Loads again when told that something changed: at once, but never twice at a time and not too often. */
export function refreshing({ load, later, now }: Parts) {
  let nextAt = 0
  let loading = false
  let again = false
  let stopped = false
  let cancel: (() => void) | null = null

  async function ask() {
    cancel = null
    loading = true
    again = false
    const askedAt = now()
    await load()
    const tookMs = now() - askedAt
    nextAt = Math.max(askedAt + REFRESH_MS, now() + PAUSES_PER_ANSWER * tookMs)
    loading = false
    if (again) changed()
  }
  function changed() {
    // What is being answered may not know of it yet.
    if (loading) again = true
    else if (!stopped) cancel ??= later(() => void ask(), Math.max(0, nextAt - now()))
  }
  return {
    changed,
    stop: () => {
      stopped = true
      cancel?.()
    },
  }
}
