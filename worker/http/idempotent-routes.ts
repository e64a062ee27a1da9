/**
 * POSTs that create something: with an `Idempotency-Key` the same request again gets the same answer for a
 * day, and nothing is created twice. A test holds every POST of the API against these two lists.
 */
export const CREATING_POSTS: ReadonlySet<string> = new Set([
  '/api/billing/campaigns',
  '/api/billing/payments',
  '/api/billing/segments',
  '/api/billing/send-batch',
  '/api/billing/send-single',
  '/api/billing/templates',
  '/api/billing/templates/:id/test',
  '/api/billing/uploads',
  '/api/chat/conversations/:id/agreements',
  '/api/chat/conversations/:id/charges',
  '/api/chat/conversations/:id/messages',
  '/api/chat/conversations/:id/notes',
  '/api/chat/conversations/:id/promises',
  '/api/debts/:id/payments',
  '/api/debtors/:id/merge',
  '/api/debtors/:id/stops',
  '/api/keys',
  '/api/ladders',
  '/api/simulator/inbound',
  '/api/users',
  '/api/webhooks',
  '/api/webhooks/:id/replay',
])

/** Their bodies are files, hashed while they are read. */
export const STREAMED_POSTS: ReadonlySet<string> = new Set([
  '/api/billing/payments',
  '/api/billing/uploads',
])

/**
 * POSTs that ask, or set a state: the same again changes nothing more (or, of what is shown once, makes the
 * last one count), so a key would add nothing.
 */
export const OTHER_POSTS: ReadonlySet<string> = new Set([
  // They ask.
  '/api/billing/audience',
  '/api/billing/campaigns/dry-run',
  '/api/billing/preview',
  '/api/billing/templates/check',
  '/api/billing/uploads/inspect',
  '/api/ladders/:id/simulate',
  // They move something that exists to a state, by a conditional write.
  '/api/agreements/:id/cancel',
  '/api/alerts/:id/acknowledge',
  '/api/billing/campaigns/:id/cancel',
  '/api/billing/campaigns/:id/pause',
  '/api/billing/campaigns/:id/recipients/:recipient/resolve',
  '/api/billing/campaigns/:id/resume',
  '/api/billing/campaigns/:id/retry',
  '/api/billing/uploads/:id/undo',
  '/api/cases/:id/resolve',
  '/api/chat/conversations/:id/hand-back',
  '/api/chat/conversations/:id/read',
  '/api/chat/conversations/:id/take-over',
  '/api/debtors/:id/erase',
  '/api/ladders/:id/disable',
  '/api/ladders/:id/enable',
  '/api/numbers/:session/pairing-code',
  '/api/numbers/:session/start',
  '/api/numbers/:session/stop',
  '/api/payments/webhook',
  '/api/promises/:id/cancel',
  '/api/waha/start',
  '/api/waha/stop',
  // Steps of a copy or a restore: each takes up where the one before ended.
  '/api/admin/backup/begin',
  '/api/admin/backup/end',
  '/api/admin/restore/begin',
  '/api/admin/restore/doubts',
  '/api/admin/restore/end',
  '/api/admin/restore/objects/:id',
  '/api/admin/restore/rows',
  '/api/admin/restore/settle',
  // Idempotent by the message's own id, which callers send.
  '/api/chat/process',
  // Secrets of one use; the last one counts.
  '/api/live/tickets',
  '/api/me/totp',
  '/api/me/totp/confirm',
  '/api/webhooks/:id/rotate',
  '/api/webhooks/:id/test',
])
