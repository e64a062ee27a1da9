/** The moment at which everything in these fixtures happened. */
export const NOW = new Date(2026, 10, 20, 15, 30).getTime()
