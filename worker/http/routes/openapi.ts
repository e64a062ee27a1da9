import { Hono } from 'hono'
import type { PublicEnv } from '../context.ts'
import type { openApiDocument } from '../openapi/document.ts'
import { REFERENCE_CSS, referencePage } from '../openapi/page.ts'
import type { RouteEntry } from '../openapi/routes.ts'
import { VERSION } from './system.ts'

/** No script, one style of our own: nothing on it may load from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The description of this API, made from its contracts, and a page to read it. Nothing else needs the schemas of
 * answers: they are evaluated when somebody asks, not when the Worker starts.
 * @param routes the table of the whole app, which is complete once the first request comes
 */
export function openApiRoutes(routes: () => readonly RouteEntry[]) {
  let made: ReturnType<typeof openApiDocument> | undefined
  const document = async () => {
    const describe = await import('../openapi/document.ts')
    return (made ??= describe.openApiDocument(routes(), VERSION))
  }
  return new Hono<PublicEnv>()
    .get('/api/openapi.json', async (c) => {
      const described: object = await document()
      return c.body(JSON.stringify(described), 200, { 'Content-Type': 'application/json' })
    })
    .get('/api/docs', async (c) => {
      c.header('Content-Security-Policy', PAGE_POLICY)
      return c.html(referencePage(await document()), 200)
    })
    .get('/api/docs.css', (c) => c.body(REFERENCE_CSS, 200, { 'Content-Type': 'text/css' }))
}
