import { engineError } from '../http/errors.ts'
import { created, type Answer, type Route, type SimRequest } from '../http/types.ts'
import { filledTextOf, isObject, objectOf, textOf, type JsonObject } from '../json.ts'
import type { Outgoing } from '../outbound.ts'
import type { Sim } from '../sim.ts'
import type { MessageKind } from '../state/records.ts'
import { sessionIn } from './guard.ts'
import { bareId, newOwnMessageId } from './ids.ts'
import { sendAnswer } from './payload.ts'

type Fields = Pick<Outgoing, 'text' | 'media' | 'extra'>
/** Reads the fields of one endpoint, or says what the engine trips over. */
type Read = (body: JsonObject, request: SimRequest) => Fields | { fault: string }

const trip = (field: string): { fault: string } => ({
  fault: `Cannot read properties of undefined (reading '${field}')`,
})

const readText: Read = (body) => {
  const text = textOf(body['text'])
  return text === undefined ? trip('text') : { text }
}

const readPoll: Read = (body) => {
  const poll = body['poll']
  if (!isObject(poll)) return trip('name')
  return { text: textOf(poll['name']) ?? null, extra: { poll } }
}

const readList: Read = (body) => {
  const list = body['message']
  if (!isObject(list)) return trip('title')
  return { text: textOf(list['title']) ?? null, extra: { list } }
}

function mediaReader(sim: Sim, kind: MessageKind): Read {
  return (body) => {
    const file = body['file']
    if (!isObject(file)) return trip('mimetype')
    const media = sim.files.keep({
      kind,
      id: newOwnMessageId(),
      session: filledTextOf(body['session']) ?? '',
      mimetype: filledTextOf(file['mimetype']),
      filename: filledTextOf(file['filename']),
      data: filledTextOf(file['data']),
    })
    return { text: textOf(body['caption']) ?? null, ...(media === undefined ? {} : { media }) }
  }
}

function outgoingOf(
  body: JsonObject,
  fields: Fields,
  base: { session: string; kind: MessageKind },
): Outgoing {
  const clientId = filledTextOf(body['id'])
  const replyTo = filledTextOf(body['reply_to'])
  return {
    ...base,
    ...fields,
    chatId: filledTextOf(body['chatId']) ?? '',
    ...(clientId === undefined ? {} : { clientId }),
    ...(replyTo === undefined ? {} : { replyTo: bareId(replyTo) }),
  }
}

async function send(
  sim: Sim,
  request: SimRequest,
  how: { kind: MessageKind; read: Read },
): Promise<Answer> {
  const { engine } = sim.base.settings
  const body = objectOf(request.body)
  const guard = await sessionIn(sim, filledTextOf(body['session']))
  if (!guard.ok) return guard.answer
  // A missing chatId or text is not validated by WAHA: the engine trips over it.
  if (filledTextOf(body['chatId']) === undefined)
    return engineError(trip('includes').fault, request, engine)
  const fields = how.read(body, request)
  if ('fault' in fields) return engineError(fields.fault, request, engine)
  const { session } = guard
  const { clientId, ...outgoing } = outgoingOf(body, fields, {
    session: session.name,
    kind: how.kind,
  })
  const takesId =
    fields.media === undefined || sim.faults.profile(session.name).ignoreMediaIds === 0
  const outcome = await sim.outbound.send({
    ...outgoing,
    ...(clientId === undefined || !takesId ? {} : { clientId }),
  })
  if (outcome.type === 'timeout') return 'hold'
  if (outcome.type === 'error') return engineError(outcome.message, request, engine)
  session.activityAt = sim.base.timers.now()
  return created(sendAnswer(outcome.message, engine, sim.sessions.me(session.name)))
}

/** `POST /api/send*` */
export function sendRoutes(sim: Sim): Route[] {
  const route = (path: string, kind: MessageKind, read: Read): Route => ({
    method: 'POST',
    path,
    handle: (request) => send(sim, request, { kind, read }),
  })
  return [
    route('/api/sendText', 'text', readText),
    route('/api/sendImage', 'image', mediaReader(sim, 'image')),
    route('/api/sendFile', 'document', mediaReader(sim, 'document')),
    route('/api/sendVideo', 'video', mediaReader(sim, 'video')),
    route('/api/sendVoice', 'audio', mediaReader(sim, 'audio')),
    route('/api/sendPoll', 'poll', readPoll),
    route('/api/sendList', 'list', readList),
  ]
}
