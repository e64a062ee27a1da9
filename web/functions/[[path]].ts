type Bindings = {
  /** The Worker, by service binding: no public hop, no CORS. */
  API: Fetcher
}

/** The paths of public/_routes.json; everything else is a page or a file, whoever routed it here. */
const OF_THE_WORKER = /^\/(?:(?:api|auth|webhook)\/|(?:health|ready)$)/

/**
 * Same-origin proxy to the Worker. Method, headers (CF-Connecting-IP as the edge wrote it), body and a WebSocket
 * upgrade pass as they came; addresses a client may write itself do not.
 */
export const onRequest: PagesFunction<Bindings> = async ({ request, env, next }) => {
  if (!OF_THE_WORKER.test(new URL(request.url).pathname)) return next()
  const forwarded = new Request(request)
  forwarded.headers.delete('X-Forwarded-For')
  forwarded.headers.delete('X-Real-IP')
  return env.API.fetch(forwarded)
}
