import { Hono } from 'hono'
import * as z from 'zod'
import {
  CANNED_SPEC,
  cohortsQuerySchema,
  conversationSearchSchema,
  deskReportSchema,
  intentReviewSchema,
  messageSearchSchema,
  noteInputSchema,
} from '../../../src/shared/contracts/api/desk.ts'
import { settingsInput } from '../../../src/shared/contracts/api/settings.ts'
import type { Deps } from '../../deps.ts'
import { countQueues } from '../../services/chat/list.ts'
import { addNote, listNotes, removeNote } from '../../services/chat/notes.ts'
import { exportReviews, reviewIntent } from '../../services/chat/reviews.ts'
import { searchConversation, searchMessages } from '../../services/chat/search.ts'
import { changeSettings } from '../../services/compliance/change-settings.ts'
import { showSettings } from '../../services/compliance/show-settings.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { showBot } from '../../services/reports/bot.ts'
import { showCohorts } from '../../services/reports/cohorts.ts'
import { showIntents } from '../../services/reports/intents.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const messageSchema = z.object({
  id: z.string().min(1).max(64),
  message: z.coerce.number().int().positive(),
})

/** Queues, search, private notes and intent reviews of the inbox. */
export function deskRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/chat/queues', requireRole('viewer'), async (c) =>
      c.json(await countQueues(deps), 200),
    )
    .get(
      '/api/chat/search',
      requireRole('operator'),
      validate('query', messageSearchSchema),
      async (c) => c.json(await searchMessages(deps, c.req.valid('query')), 200),
    )
    .get(
      '/api/chat/conversations/:id/search',
      requireRole('operator'),
      validate('query', conversationSearchSchema),
      async (c) => {
        const query = { id: c.req.param('id'), ...c.req.valid('query') }
        return c.json(await searchConversation(deps, query), 200)
      },
    )
    .route('/', noteRoutes(deps))
    .route('/', reviewRoutes(deps))
    .route('/', cannedRoutes(deps))
    .route('/', deskReports(deps))
}

function noteRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/chat/conversations/:id/notes', requireRole('operator'), async (c) =>
      c.json(await listNotes(deps, c.get('actor'), c.req.param('id')), 200),
    )
    .post(
      '/api/chat/conversations/:id/notes',
      requireRole('operator'),
      validate('json', noteInputSchema),
      async (c) => {
        const note = { id: c.req.param('id'), ...c.req.valid('json') }
        return c.json(await addNote(deps, c.get('actor'), note), 201)
      },
    )
    .delete('/api/chat/notes/:id', requireRole('operator'), async (c) =>
      c.json(await removeNote(deps, c.get('actor'), c.req.param('id')), 200),
    )
}

function reviewRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .put(
      '/api/chat/conversations/:id/messages/:message/intent',
      requireRole('operator'),
      validate('param', messageSchema),
      validate('json', intentReviewSchema),
      async (c) => {
        const { id, message: messageId } = c.req.valid('param')
        const review = { id, messageId, ...c.req.valid('json') }
        return c.json(await reviewIntent(deps, c.get('actor'), review), 200)
      },
    )
    .get('/api/intents/reviews.jsonl', requireRole('operator'), async (c) => {
      const body = await exportReviews(deps, c.get('actor'))
      c.header('Content-Type', 'application/jsonl; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="reviews.jsonl"')
      return c.body(body, 200)
    })
}

function cannedRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/settings/canned', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, CANNED_SPEC), 200),
    )
    .put(
      '/api/settings/canned',
      requireRole('admin'),
      validate('json', settingsInput(CANNED_SPEC)),
      async (c) => {
        const change = { spec: CANNED_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
}

function deskReports(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/reports/intents',
      requireRole('viewer'),
      validate('query', deskReportSchema),
      async (c) => c.json(await showIntents(deps, DEFAULT_CREDITOR, c.req.valid('query')), 200),
    )
    .get(
      '/api/reports/bot',
      requireRole('viewer'),
      validate('query', deskReportSchema),
      async (c) => c.json(await showBot(deps, DEFAULT_CREDITOR, c.req.valid('query')), 200),
    )
    .get(
      '/api/reports/cohorts',
      requireRole('viewer'),
      validate('query', cohortsQuerySchema),
      async (c) => c.json(await showCohorts(deps, DEFAULT_CREDITOR, c.req.valid('query')), 200),
    )
}
