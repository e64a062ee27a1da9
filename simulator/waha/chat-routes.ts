import { engineError, notFound } from '../http/errors.ts'
import { created, empty, ok, type Answer, type Route, type SimRequest } from '../http/types.ts'
import { filledTextOf, objectOf, textOf, textsOf } from '../json.ts'
import type { Sim } from '../sim.ts'
import type { Message } from '../state/records.ts'
import { sessionIn } from './guard.ts'
import { bareId, newOwnMessageId, outwardChatId } from './ids.ts'
import { messagePayload } from './payload.ts'
import type { Session } from './sessions.ts'

type Handle = (request: SimRequest, session: Session) => Answer | Promise<Answer>

/** Runs the handler with a working session, named in the path or in the body. */
function working(sim: Sim, handle: Handle): (request: SimRequest) => Promise<Answer> {
  return async (request) => {
    const name = request.param('session') || filledTextOf(objectOf(request.body)['session'])
    const guard = await sessionIn(sim, name)
    return guard.ok ? handle(request, guard.session) : guard.answer
  }
}

const payloadOf = (sim: Sim, message: Message): Record<string, unknown> =>
  messagePayload(message, {
    engine: sim.base.settings.engine,
    me: sim.sessions.me(message.session),
  })

function messagesOf(sim: Sim, session: Session, chatId: string): Message[] {
  const { world } = sim.base
  const person = world.person(world.personKey(outwardChatId(chatId)))
  return person?.messages.filter((message) => message.session === session.name) ?? []
}

/** A page of a list, as `limit` and `offset` ask. */
function page<T>(items: T[], query: URLSearchParams): T[] {
  const limit = Number(query.get('limit') ?? 100)
  const offset = Number(query.get('offset') ?? 0)
  return items.slice(offset, offset + limit)
}

function chatList(sim: Sim, request: SimRequest, session: Session): Answer {
  const chats = [...sim.base.world.people.values()].flatMap((person) => {
    const last = person.messages.findLast((message) => message.session === session.name)
    if (last === undefined) return []
    return [{ id: last.chatId, name: null, conversationTimestamp: Math.floor(last.at / 1_000) }]
  })
  return ok(page(chats, request.query))
}

function findMessage(sim: Sim, request: SimRequest, session: Session): Message | undefined {
  return sim.base.world.message(session.name, bareId(request.param('id')))
}

function readOne(sim: Sim, request: SimRequest, session: Session): Answer {
  const message = findMessage(sim, request, session)
  return message === undefined ? notFound('Message not found') : ok(payloadOf(sim, message))
}

/** Edits (PUT) or revokes (DELETE) an own message. */
function change(sim: Sim, text: string | null): Handle {
  return (request, session) => {
    const message = findMessage(sim, request, session)
    if (message === undefined) return notFound('Message not found')
    const written = text === null ? null : (textOf(objectOf(request.body)['text']) ?? '')
    sim.base.record({ t: 'edit', session: session.name, id: message.id, text: written })
    return ok(true)
  }
}

function sendSeen(sim: Sim, request: SimRequest, session: Session): Answer {
  const body = objectOf(request.body)
  if (textsOf(body['messageIds']).length > 0) return empty(201)
  const chat = messagesOf(sim, session, filledTextOf(body['chatId']) ?? '')
  return created({ ids: chat.filter((message) => !message.fromMe).map((message) => message.id) })
}

function react(sim: Sim, request: SimRequest, session: Session): Answer {
  const body = objectOf(request.body)
  const messageId = filledTextOf(body['messageId'])
  if (messageId === undefined) {
    return engineError('messageId is required', request, sim.base.settings.engine)
  }
  const target = sim.base.world.message(session.name, bareId(messageId))
  const chatId = target?.chatId ?? messageId.split('_')[1] ?? ''
  return ok({ id: `true_${chatId}_${newOwnMessageId()}` })
}

const typed: Handle = () => created({ result: true })

/** Reading back, presence, reactions: everything about chats but sending. */
export function chatRoutes(sim: Sim): Route[] {
  const at = (method: Route['method'], path: string, handle: Handle): Route => ({
    method,
    path,
    handle: working(sim, handle),
  })
  const one = '/api/:session/chats/:chatId/messages/:id'
  return [
    at('POST', '/api/startTyping', typed),
    at('POST', '/api/stopTyping', typed),
    at('POST', '/api/sendSeen', (request, session) => sendSeen(sim, request, session)),
    at('PUT', '/api/reaction', (request, session) => react(sim, request, session)),
    at('POST', '/api/:session/presence', () => empty(201)),
    at('GET', '/api/:session/new-message-id', () => ok({ id: newOwnMessageId() })),
    at('GET', '/api/:session/chats', (request, session) => chatList(sim, request, session)),
    at('GET', '/api/:session/chats/:chatId/messages', (request, session) => {
      const newestFirst = messagesOf(sim, session, request.param('chatId')).toReversed()
      return ok(page(newestFirst, request.query).map((message) => payloadOf(sim, message)))
    }),
    at('GET', one, (request, session) => readOne(sim, request, session)),
    at('PUT', one, change(sim, '')),
    at('DELETE', one, change(sim, null)),
  ]
}
