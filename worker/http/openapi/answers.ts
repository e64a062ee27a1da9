import type * as z from 'zod'
import * as alerts from '../../../src/shared/contracts/answers/alerts.ts'
import * as audience from '../../../src/shared/contracts/answers/audience.ts'
import * as audit from '../../../src/shared/contracts/answers/audit.ts'
import * as auth from '../../../src/shared/contracts/answers/auth.ts'
import * as backup from '../../../src/shared/contracts/answers/backup.ts'
import * as billing from '../../../src/shared/contracts/answers/billing.ts'
import * as chat from '../../../src/shared/contracts/answers/chat.ts'
import * as cockpit from '../../../src/shared/contracts/answers/cockpit.ts'
import { doneSchema as done } from '../../../src/shared/contracts/answers/common.ts'
import * as compliance from '../../../src/shared/contracts/answers/compliance.ts'
import * as debtors from '../../../src/shared/contracts/answers/debtors.ts'
import * as desk from '../../../src/shared/contracts/answers/desk.ts'
import * as keys from '../../../src/shared/contracts/answers/keys.ts'
import * as ladders from '../../../src/shared/contracts/answers/ladders.ts'
import * as numbers from '../../../src/shared/contracts/answers/numbers.ts'
import * as privacy from '../../../src/shared/contracts/answers/privacy.ts'
import * as records from '../../../src/shared/contracts/answers/records.ts'
import * as reports from '../../../src/shared/contracts/answers/reports.ts'
import * as secondFactor from '../../../src/shared/contracts/answers/second-factor.ts'
import { settingsFileAnswerSchema } from '../../../src/shared/contracts/answers/settings-file.ts'
import {
  savedRepliesSchema,
  settingsAnswerSchema,
} from '../../../src/shared/contracts/answers/settings.ts'
import * as simulated from '../../../src/shared/contracts/answers/simulated-phone.ts'
import * as system from '../../../src/shared/contracts/answers/system.ts'
import * as templates from '../../../src/shared/contracts/answers/templates.ts'
import * as users from '../../../src/shared/contracts/answers/users.ts'
import * as webhooks from '../../../src/shared/contracts/answers/webhooks-out.ts'
import * as copies from '../../../src/shared/contracts/api/backup.ts'
import { CANNED_SPEC } from '../../../src/shared/contracts/api/desk.ts'
import { settingsFileSchema } from '../../../src/shared/contracts/api/settings-file.ts'
import * as settings from '../../../src/shared/contracts/api/settings.ts'

/** An area's settings answer alike when they are read and when they are changed. */
const settingsOf = (name: string, value: z.ZodType): Record<string, z.ZodType> => {
  const answer = settingsAnswerSchema(value)
  return { [`GET /api/settings/${name}`]: answer, [`PUT /api/settings/${name}`]: answer }
}

const ACCOUNT: Record<string, z.ZodType> = {
  'GET /health': system.healthAnswerSchema,
  'GET /ready': system.readyAnswerSchema,
  'POST /auth/login': auth.tokenAnswerSchema,
  'POST /auth/refresh': auth.tokenAnswerSchema,
  'POST /auth/claim': auth.tokenAnswerSchema,
  'POST /auth/logout': done,
  'GET /api/bootstrap': auth.bootstrapAnswerSchema,
  'GET /api/me': auth.meAnswerSchema,
  'PUT /api/me/password': users.userAnswerSchema,
  'GET /api/me/sessions': users.sessionsAnswerSchema,
  'DELETE /api/me/sessions/:id': done,
  'GET /api/me/totp': secondFactor.totpStateSchema,
  'POST /api/me/totp': secondFactor.totpSetupSchema,
  'POST /api/me/totp/confirm': secondFactor.totpConfirmedSchema,
  'DELETE /api/me/totp': done,
  'GET /api/users': users.usersAnswerSchema,
  'POST /api/users': users.userAnswerSchema,
  'PATCH /api/users/:id': users.userAnswerSchema,
  'DELETE /api/users/:id/totp': done,
  'GET /api/keys': keys.apiKeysAnswerSchema,
  'POST /api/keys': keys.newApiKeyAnswerSchema,
  'DELETE /api/keys/:id': done,
  'POST /api/live/tickets': system.liveTicketAnswerSchema,
}

const PEOPLE: Record<string, z.ZodType> = {
  'POST /api/billing/uploads': billing.uploadAnswerSchema,
  'POST /api/billing/uploads/inspect': billing.uploadInspectAnswerSchema,
  'GET /api/billing/uploads': billing.uploadsAnswerSchema,
  'GET /api/billing/uploads/:id': billing.uploadAnswerSchema,
  'GET /api/billing/uploads/:id/rows': billing.uploadRowsAnswerSchema,
  'PATCH /api/billing/uploads/:id/rows/:line': cockpit.mendedRowAnswerSchema,
  'POST /api/billing/uploads/:id/undo': billing.uploadAnswerSchema,
  'POST /api/billing/payments': billing.uploadAnswerSchema,
  'GET /api/debtors': debtors.debtorsAnswerSchema,
  'GET /api/debtors/:id': debtors.debtorAnswerSchema,
  'PATCH /api/debtors/:id': debtors.debtorChangedAnswerSchema,
  'POST /api/debtors/:id/merge': debtors.mergeAnswerSchema,
  'POST /api/debtors/:id/stops': debtors.stopsAnswerSchema,
  'DELETE /api/debtors/:id/stops': debtors.stopsAnswerSchema,
  'GET /api/debtors/:id/export': privacy.personExportSchema,
  'POST /api/debtors/:id/erase': privacy.eraseAnswerSchema,
}

const CAMPAIGNS: Record<string, z.ZodType> = {
  'GET /api/billing/templates': billing.templatesAnswerSchema,
  'POST /api/billing/templates': templates.checkedTemplateAnswerSchema,
  'POST /api/billing/templates/check': templates.templateCheckAnswerSchema,
  'PUT /api/billing/templates/:id': templates.checkedTemplateAnswerSchema,
  'DELETE /api/billing/templates/:id': done,
  'GET /api/billing/templates/:id/versions': templates.templateVersionsAnswerSchema,
  'POST /api/billing/templates/:id/test': cockpit.templateTestAnswerSchema,
  'POST /api/billing/preview': billing.previewAnswerSchema,
  'GET /api/billing/segments': audience.segmentsAnswerSchema,
  'POST /api/billing/segments': audience.segmentAnswerSchema,
  'PUT /api/billing/segments/:id': audience.segmentAnswerSchema,
  'DELETE /api/billing/segments/:id': done,
  'POST /api/billing/audience': audience.audienceAnswerSchema,
  'POST /api/billing/send-batch': billing.sendBatchAnswerSchema,
  'POST /api/billing/send-single': billing.sendSingleAnswerSchema,
  'GET /api/billing/batch-status': billing.batchStatusAnswerSchema,
  'GET /api/billing/campaigns': billing.campaignsAnswerSchema,
  'POST /api/billing/campaigns': audience.startedAnswerSchema,
  'POST /api/billing/campaigns/dry-run': audience.dryRunAnswerSchema,
  'POST /api/billing/campaigns/:id/pause': billing.campaignAnswerSchema,
  'POST /api/billing/campaigns/:id/resume': billing.campaignAnswerSchema,
  'POST /api/billing/campaigns/:id/cancel': billing.campaignAnswerSchema,
  'POST /api/billing/campaigns/:id/retry': audience.retryAnswerSchema,
  'GET /api/billing/campaigns/:id/recipients': audience.recipientsAnswerSchema,
  'POST /api/billing/campaigns/:id/recipients/:recipient/resolve': done,
  'GET /api/billing/campaigns/:id/results': audience.resultsAnswerSchema,
  'GET /api/billing/campaigns/:id/funnel': cockpit.funnelAnswerSchema,
  'GET /api/billing/campaigns/:id/lanes': cockpit.lanesAnswerSchema,
  'GET /api/billing/campaigns/:id/timeline': cockpit.timelineAnswerSchema,
  'GET /api/billing/campaigns/:id/errors': cockpit.errorsAnswerSchema,
  'GET /api/ladders': ladders.laddersAnswerSchema,
  'POST /api/ladders': ladders.ladderAnswerSchema,
  'GET /api/ladders/:id': ladders.ladderAnswerSchema,
  'PUT /api/ladders/:id': ladders.ladderAnswerSchema,
  'DELETE /api/ladders/:id': done,
  'POST /api/ladders/:id/enable': ladders.ladderAnswerSchema,
  'POST /api/ladders/:id/disable': ladders.ladderAnswerSchema,
  'POST /api/ladders/:id/simulate': ladders.simulateLadderAnswerSchema,
}

const CHAT: Record<string, z.ZodType> = {
  'POST /api/chat/process': chat.processAnswerSchema,
  'GET /api/chat/conversations': chat.conversationsAnswerSchema,
  'GET /api/chat/conversations/stats': chat.chatStatsAnswerSchema,
  'GET /api/chat/queues': desk.queuesAnswerSchema,
  'GET /api/chat/search': desk.messageSearchAnswerSchema,
  'GET /api/chat/conversation/:phone': chat.conversationAnswerSchema,
  'GET /api/chat/conversations/:id': chat.conversationAnswerSchema,
  'GET /api/chat/conversations/:id/search': desk.conversationSearchAnswerSchema,
  'POST /api/chat/conversations/:id/messages': chat.conversationActionAnswerSchema,
  'PUT /api/chat/conversations/:id/messages/:message/intent': desk.intentReviewAnswerSchema,
  'POST /api/chat/conversations/:id/take-over': chat.conversationActionAnswerSchema,
  'POST /api/chat/conversations/:id/hand-back': chat.conversationActionAnswerSchema,
  'POST /api/chat/conversations/:id/read': done,
  'GET /api/chat/conversations/:id/notes': desk.notesAnswerSchema,
  'POST /api/chat/conversations/:id/notes': desk.noteAnswerSchema,
  'DELETE /api/chat/notes/:id': done,
  'GET /api/chat/conversations/:id/records': records.recordsAnswerSchema,
  'GET /api/chat/conversations/:id/offers': records.offersAnswerSchema,
  'POST /api/chat/conversations/:id/promises': records.recordAnswerSchema,
  'POST /api/chat/conversations/:id/agreements': records.recordAnswerSchema,
  'POST /api/chat/conversations/:id/charges': records.chargeAnswerSchema,
  'GET /api/simulator/phones': simulated.simulatedPhonesAnswerSchema,
  'GET /api/simulator/messages': simulated.simulatedMessagesAnswerSchema,
  'POST /api/simulator/inbound': simulated.simulatedInboundAnswerSchema,
}

const PAYMENTS: Record<string, z.ZodType> = {
  'POST /api/debts/:id/payments': billing.paymentAnswerSchema,
  'POST /api/promises/:id/cancel': records.recordAnswerSchema,
  'POST /api/agreements/:id/cancel': records.recordAnswerSchema,
  'GET /api/cases': records.casesAnswerSchema,
  'POST /api/cases/:id/resolve': records.recordAnswerSchema,
  'POST /api/payments/webhook': done,
}

const REPORTS: Record<string, z.ZodType> = {
  'GET /api/overview': system.overviewAnswerSchema,
  'GET /api/reports/kpis': reports.kpisAnswerSchema,
  'GET /api/reports/kpis/:id/rows': reports.kpiRowsAnswerSchema,
  'GET /api/reports/recovery-curve': reports.recoveryCurveAnswerSchema,
  'GET /api/reports/ageing': reports.ageingAnswerSchema,
  'GET /api/reports/intents': desk.intentsReportAnswerSchema,
  'GET /api/reports/bot': desk.botReportAnswerSchema,
  'GET /api/reports/cohorts': desk.cohortsAnswerSchema,
}

const SETTINGS: Record<string, z.ZodType> = {
  'GET /api/creditors/default': billing.creditorAnswerSchema,
  'PUT /api/creditors/default': billing.creditorAnswerSchema,
  'GET /api/compliance/laws': compliance.lawsAnswerSchema,
  'GET /api/compliance/refusals': compliance.refusalsAnswerSchema,
  'GET /api/privacy/retention': privacy.retentionAnswerSchema,
  ...settingsOf('alerts', settings.ALERTS_SPEC.schema),
  ...settingsOf('bot', settings.BOT_SPEC.schema),
  ...settingsOf('canned', CANNED_SPEC.schema),
  ...settingsOf('compliance', settings.COMPLIANCE_SPEC.schema),
  ...settingsOf('negotiation', settings.NEGOTIATION_SPEC.schema),
  ...settingsOf('pace', settings.PACE_SPEC.schema),
  ...settingsOf('replies', savedRepliesSchema),
  ...settingsOf('retention', settings.RETENTION_SPEC.schema),
  'GET /api/settings/export': settingsFileSchema,
  'PUT /api/settings/export': settingsFileAnswerSchema,
}

const OPERATION: Record<string, z.ZodType> = {
  'GET /api/status': alerts.statusAnswerSchema,
  'GET /api/alerts': alerts.alertsAnswerSchema,
  'POST /api/alerts/:id/acknowledge': alerts.alertAnswerSchema,
  'GET /api/audit': audit.auditAnswerSchema,
  'GET /api/audit/verify': audit.auditVerifyAnswerSchema,
  'GET /api/numbers': numbers.numbersAnswerSchema,
  'PUT /api/numbers': numbers.numbersAnswerSchema,
  'GET /api/numbers/:session/status': system.wahaStatusAnswerSchema,
  'GET /api/numbers/:session/qr': system.wahaQrAnswerSchema,
  'GET /api/numbers/:session/events': numbers.numberEventsAnswerSchema,
  'POST /api/numbers/:session/pairing-code': numbers.pairingCodeAnswerSchema,
  'POST /api/numbers/:session/start': system.wahaStatusAnswerSchema,
  'POST /api/numbers/:session/stop': system.wahaStatusAnswerSchema,
  'GET /api/waha/status': system.wahaStatusAnswerSchema,
  'GET /api/waha/qr': system.wahaQrAnswerSchema,
  'POST /api/waha/start': system.wahaStatusAnswerSchema,
  'POST /api/waha/stop': system.wahaStatusAnswerSchema,
  'GET /api/webhooks': webhooks.webhooksAnswerSchema,
  'POST /api/webhooks': webhooks.webhookSecretAnswerSchema,
  'PATCH /api/webhooks/:id': webhooks.webhookAnswerSchema,
  'DELETE /api/webhooks/:id': done,
  'POST /api/webhooks/:id/rotate': webhooks.webhookSecretAnswerSchema,
  'POST /api/webhooks/:id/test': webhooks.webhookTestAnswerSchema,
  'GET /api/webhooks/:id/deliveries': webhooks.deliveriesAnswerSchema,
  'POST /api/webhooks/:id/replay': webhooks.replayAnswerSchema,
  'POST /api/admin/backup/begin': copies.backupBegunSchema,
  'GET /api/admin/backup/objects': copies.objectsPageSchema,
  'GET /api/admin/backup/objects/:id': backup.imagePageSchema,
  'GET /api/admin/backup/rows': copies.rowsPageSchema,
  'POST /api/admin/backup/end': backup.backupEndedSchema,
  'POST /api/admin/restore/begin': backup.restoreBegunSchema,
  'POST /api/admin/restore/rows': done,
  'POST /api/admin/restore/objects/:id': done,
  'POST /api/admin/restore/settle': backup.restoreSettledSchema,
  'POST /api/admin/restore/doubts': copies.doubtsAnswerSchema,
  'POST /api/admin/restore/end': done,
}

/** What every route answers when it does not refuse; a test fails for one that has neither this nor a type in `FILES`. */
export const ANSWERS: Readonly<Record<string, z.ZodType>> = {
  ...ACCOUNT,
  ...PEOPLE,
  ...CAMPAIGNS,
  ...CHAT,
  ...PAYMENTS,
  ...REPORTS,
  ...SETTINGS,
  ...OPERATION,
}
