/** What is answered in another form than JSON of our own contracts, by route: its media type. */
export const FILES: Readonly<Record<string, string>> = {
  'GET /api/billing/uploads/:id/errors.csv': 'text/csv',
  'GET /api/reports/export/:file': 'text/csv',
  'GET /api/intents/reviews.jsonl': 'application/jsonl',
  'GET /api/chat/conversations/:id/messages/:message/media': 'application/octet-stream',
  'GET /api/docs': 'text/html',
  'GET /api/docs.css': 'text/css',
  'GET /api/openapi.json': 'application/json',
}

/** Answered by taking the connection over. */
export const SOCKETS: ReadonlySet<string> = new Set(['GET /api/live'])

/** Bodies that are files, raw or as the field `file` of a form. */
export const UPLOADS: ReadonlySet<string> = new Set([
  'POST /api/billing/uploads',
  'POST /api/billing/uploads/inspect',
  'POST /api/billing/payments',
])
