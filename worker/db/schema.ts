/** D1 tables. The living description, with owners and retention, is docs/storage.md. */
export * from './schema/creditors.ts'
export * from './schema/debts.ts'
export * from './schema/campaigns.ts'
export * from './schema/conversations.ts'
export * from './schema/outreach.ts'
export * from './schema/records.ts'
export * from './schema/desk.ts'
export * from './schema/trust.ts'
