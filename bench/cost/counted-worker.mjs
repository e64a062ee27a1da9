/*
 * The product's Worker with a counter at every operation that Cloudflare bills. Plain JavaScript, for it reaches
 * under the typed surface of the runtime. `GET /__counts` answers the counts, `DELETE /__counts` starts anew.
 */
import product, {
  Conversation as RealConversation,
  LiveFeed as RealLiveFeed,
  LoginThrottle,
  Scheduler as RealScheduler,
  Sender as RealSender,
} from '../../worker/index.ts'

export { LoginThrottle }

let counts = new Map()

function add(name, n = 1) {
  counts.set(name, (counts.get(name) ?? 0) + n)
}

/** The prototype that itself has the method: patched once, it counts for every instance. */
function ownerOf(object, method) {
  let owner = object
  while (owner !== null && !Object.hasOwn(owner, method)) owner = Object.getPrototypeOf(owner)
  return owner
}

function patch(object, method, wrap) {
  const owner = ownerOf(object, method)
  if (owner === null) throw new Error(`nothing to count at ${method}`)
  if (owner[method].counted === true) return
  const counted = wrap(owner[method])
  counted.counted = true
  owner[method] = counted
}

/** `update recipients`: which table a statement changes. */
function targetOf(query) {
  const found =
    /\b(insert(?: or \w+)? into|update|delete from|create (?:unique )?(?:table|index)(?: if not exists)?)\s+["`]?(\w+)/i.exec(
      query,
    )
  return found === null ? 'other' : `${found[1].split(' ')[0].toLowerCase()} ${found[2]}`
}

function countDatabase(database) {
  patch(
    database.alwaysPrimarySession,
    '_sendOrThrow',
    (send) =>
      async function counted(...given) {
        const answer = await send.apply(this, given)
        add('d1.requests')
        const queries = [given[1]].flat()
        for (const [index, { meta }] of [answer].flat().entries()) {
          const written = meta?.rows_written ?? 0
          add('d1.statements')
          add('d1.rowsRead', meta?.rows_read ?? 0)
          add('d1.rowsWritten', written)
          if (written > 0) add(`d1.writes: ${targetOf(queries[index] ?? '')}`, written)
        }
        return answer
      },
  )
}

function countQueue(name, queue) {
  return {
    send(...given) {
      add(`queue.${name}.written`)
      return queue.send(...given)
    },
    sendBatch(messages, ...rest) {
      const all = [...messages]
      add(`queue.${name}.written`, all.length)
      return queue.sendBatch(all, ...rest)
    },
  }
}

/** A call of a stub's method is one billed request to the object. */
function countCalls(kind, namespace) {
  const counted = (stub) =>
    new Proxy(stub, {
      get(target, method) {
        if (typeof method !== 'string' || method === 'then') return Reflect.get(target, method)
        const called = target[method]
        if (typeof called !== 'function') return called
        return (...given) => {
          add(`object.${kind}.requests`)
          // A call that names its request is one of the method inside.
          add(`object.${kind}.call.${method === 'traced' ? given[1] : method}`)
          return target[method](...given)
        }
      },
    })
  return {
    getByName: (name) => counted(namespace.getByName(name)),
    get: (id) => counted(namespace.get(id)),
    idFromName: (name) => namespace.idFromName(name),
  }
}

const QUEUES = ['CAMPAIGN_PLAN', 'JOBS', 'CAMPAIGN_SENDS', 'EVENTS', 'IMPORTS']
const envs = new WeakMap()

function countedEnv(env) {
  const known = envs.get(env)
  if (known !== undefined) return known
  countDatabase(env.DB)
  const counted = {
    ...env,
    CONVERSATION: countCalls('conversation', env.CONVERSATION),
    SENDER: countCalls('sender', env.SENDER),
    LIVE_FEED: countCalls('live', env.LIVE_FEED),
    SCHEDULER: countCalls('scheduler', env.SCHEDULER),
    ...Object.fromEntries(QUEUES.map((name) => [name, countQueue(name.toLowerCase(), env[name])])),
  }
  envs.set(env, counted)
  return counted
}

function countStorage(storage) {
  patch(
    storage.sql,
    'exec',
    (exec) =>
      function counted(...given) {
        const cursor = exec.apply(this, given)
        // The local stack keeps each object's name in a table of its own; production does not.
        if (given[0].includes('__miniflare')) return cursor
        add('objectSql.statements')
        // Read to its end by then: the product reads every cursor in the statement that opened it.
        queueMicrotask(() => {
          add('objectSql.rowsRead', cursor.rowsRead)
          add('objectSql.rowsWritten', cursor.rowsWritten)
          if (cursor.rowsWritten > 0) {
            add(`objectSql.writes: ${targetOf(given[0])}`, cursor.rowsWritten)
          }
        })
        return cursor
      },
  )
  patch(
    storage,
    'setAlarm',
    (setAlarm) =>
      function counted(...given) {
        add('objectSql.alarmsSet')
        return setAlarm.apply(this, given)
      },
  )
}

/** The same class, counted: what it stores, and how long its alarms keep it active. */
function counted(kind, Real) {
  return class extends Real {
    constructor(ctx, env) {
      countStorage(ctx.storage)
      super(ctx, countedEnv(env))
    }

    async alarm(...given) {
      add(`object.${kind}.requests`)
      add(`object.${kind}.alarms`)
      const startedAt = Date.now()
      try {
        return await super.alarm?.(...given)
      } finally {
        add(`object.${kind}.alarmMs`, Date.now() - startedAt)
      }
    }
  }
}

export const Conversation = counted('conversation', RealConversation)
export const LiveFeed = counted('live', RealLiveFeed)
export const Scheduler = counted('scheduler', RealScheduler)
export const Sender = counted('sender', RealSender)

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url)
    if (pathname === '/__counts') {
      const answer = Object.fromEntries(counts)
      if (request.method === 'DELETE') counts = new Map()
      return Response.json(answer)
    }
    add('worker.requests')
    add(pathname.startsWith('/webhook/') ? 'worker.webhooks' : 'worker.api')
    return product.fetch(request, countedEnv(env), ctx)
  },
  async queue(batch, env, ctx) {
    add('worker.requests')
    add('worker.batches')
    add(`queue.${batch.queue}.batches`)
    add(`queue.${batch.queue}.read`, batch.messages.length)
    return product.queue(batch, countedEnv(env), ctx)
  },
}
