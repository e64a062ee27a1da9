/** Workers Paid, US dollars beyond what the plan includes. Published prices as read on `readOn`. */
export const PRICES = {
  readOn: '2026-11-22',
  sources: [
    'https://developers.cloudflare.com/workers/platform/pricing/',
    'https://developers.cloudflare.com/durable-objects/platform/pricing/',
    'https://developers.cloudflare.com/d1/platform/pricing/',
    'https://developers.cloudflare.com/queues/platform/pricing/',
  ],
  /** For each million. */
  workerRequests: 0.3,
  workerCpuMs: 0.02,
  objectRequests: 0.15,
  objectGbSeconds: 12.5,
  /** D1 and the objects' own SQLite alike; a set alarm is a row written. */
  rowsRead: 0.001,
  rowsWritten: 1,
  /** A delivered message is three: written, read, deleted. */
  queueOperations: 0.4,
} as const

/** What the plan of 5 dollars a month includes of each. */
export const INCLUDED = {
  workerRequests: 10_000_000,
  workerCpuMs: 30_000_000,
  objectRequests: 1_000_000,
  objectGbSeconds: 400_000,
  rowsRead: 25_000_000_000,
  rowsWritten: 50_000_000,
  queueOperations: 1_000_000,
} as const satisfies Record<Unit, number>

export type Unit =
  | 'workerRequests'
  | 'workerCpuMs'
  | 'objectRequests'
  | 'objectGbSeconds'
  | 'rowsRead'
  | 'rowsWritten'
  | 'queueOperations'

export const UNITS: readonly Unit[] = [
  'workerRequests',
  'workerCpuMs',
  'objectRequests',
  'objectGbSeconds',
  'rowsRead',
  'rowsWritten',
  'queueOperations',
]
