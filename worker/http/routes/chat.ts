import { Hono } from 'hono'
import * as z from 'zod'
import { manualMessageSchema, processSchema } from '../../../src/shared/contracts/api/chat.ts'
import {
  conversationsQuerySchema,
  historyQuerySchema,
} from '../../../src/shared/contracts/api/desk.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../services/actor.ts'
import { needConversation, needConversationOf } from '../../services/chat/find.ts'
import { handBack } from '../../services/chat/hand-back.ts'
import { listConversations } from '../../services/chat/list.ts'
import { messageMedia } from '../../services/chat/media.ts'
import type { ShownMedia } from '../../services/chat/media.ts'
import { processMessage } from '../../services/chat/process.ts'
import { markRead } from '../../services/chat/read.ts'
import { sendMessage } from '../../services/chat/send-message.ts'
import { showConversation } from '../../services/chat/show.ts'
import { chatStats } from '../../services/chat/stats.ts'
import { takeOver } from '../../services/chat/take-over.ts'
import { AppError } from '../../services/errors.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const mediaSchema = z.object({
  id: z.string().min(1).max(64),
  message: z.coerce.number().int().positive(),
})

export function chatRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/api/chat/process',
      requireRole('viewer'),
      validate('json', processSchema),
      async (c) => {
        const input = c.req.valid('json')
        needMayAsk(c.get('actor'), input.phone)
        return c.json(await processMessage(deps, input), 200)
      },
    )
    .get('/api/chat/conversations/stats', requireRole('viewer'), async (c) =>
      c.json(await chatStats(deps), 200),
    )
    .get(
      '/api/chat/conversations',
      requireRole('viewer'),
      validate('query', conversationsQuerySchema),
      async (c) => c.json(await listConversations(deps, c.get('actor'), c.req.valid('query')), 200),
    )
    .get(
      '/api/chat/conversation/:phone',
      requireRole('operator'),
      validate('query', historyQuerySchema),
      async (c) => {
        const row = await needConversationOf(deps, c.req.param('phone'))
        const page = c.req.valid('query')
        return c.json(await showConversation(deps, c.get('actor'), { row, page }), 200)
      },
    )
    .get(
      '/api/chat/conversations/:id',
      requireRole('viewer'),
      validate('query', historyQuerySchema),
      async (c) => {
        const row = await needConversation(deps, c.req.param('id'))
        const page = c.req.valid('query')
        return c.json(await showConversation(deps, c.get('actor'), { row, page }), 200)
      },
    )
    .post('/api/chat/conversations/:id/take-over', requireRole('operator'), async (c) =>
      c.json(await takeOver(deps, c.get('actor'), c.req.param('id')), 200),
    )
    .post('/api/chat/conversations/:id/hand-back', requireRole('operator'), async (c) =>
      c.json(await handBack(deps, c.get('actor'), c.req.param('id')), 200),
    )
    .post('/api/chat/conversations/:id/read', requireRole('operator'), async (c) =>
      c.json(await markRead(deps, c.req.param('id')), 200),
    )
    .route('/', messageRoutes(deps))
}

function messageRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/chat/conversations/:id/messages/:message/media',
      requireRole('operator'),
      validate('param', mediaSchema),
      async (c) => {
        const { id, message } = c.req.valid('param')
        return fileOf(await messageMedia(deps, { id, messageId: message }))
      },
    )
    .post(
      '/api/chat/conversations/:id/messages',
      requireRole('operator'),
      validate('json', manualMessageSchema),
      async (c) => {
        const message = { id: c.req.param('id'), ...c.req.valid('json') }
        return c.json(await sendMessage(deps, c.get('actor'), message), 200)
      },
    )
}

/**
 * The answer names the debtor and their debts; viewers see neither phones nor whose they are.
 * @throws AppError forbidden
 */
function needMayAsk({ role }: Actor, phone: string | number | undefined): void {
  if (phone !== undefined && role === 'viewer') throw new AppError('forbidden')
}

/** Nothing in it may run or be taken for something else, should it be opened by itself. */
function fileOf({ bytes, contentType, disposition }: ShownMedia): Response {
  return new Response(bytes, {
    headers: {
      'content-type': contentType,
      'content-disposition': disposition,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
