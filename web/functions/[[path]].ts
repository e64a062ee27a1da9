type Bindings = {
  /** The Worker, by service binding: no public hop, no CORS. */
  API: Fetcher
}

/**
 * Same-origin proxy to the Worker for the paths of public/_routes.json. Method, headers (CF-Connecting-IP as the
 * edge wrote it), body and a WebSocket upgrade pass as they came; addresses a client may write itself do not.
 */
export const onRequest: PagesFunction<Bindings> = async ({ request, env }) => {
  const forwarded = new Request(request)
  forwarded.headers.delete('X-Forwarded-For')
  forwarded.headers.delete('X-Real-IP')
  return env.API.fetch(forwarded)
}
