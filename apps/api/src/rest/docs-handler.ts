import type { Hono } from 'hono'
import type { AppEnv } from '../http/request-scope.ts'
import { respond } from '../http/respond.ts'
import { PAGE_HEADERS } from '../gateway/security-headers.ts'
import { DOCS_STYLE, docsPage } from './docs-page.ts'
import { createOpenApiDocument } from './openapi.ts'

/**
 * The description of the REST API, for programs and for people.
 *
 * @param publicOrigin shown in examples; where it is not known, what the request says.
 */
export function mountDocs(app: Hono<AppEnv>, publicOrigin: string | undefined): void {
  const document = createOpenApiDocument()
  const json = JSON.stringify(document)
  app.get('/api/openapi.json', (c) => respond(c, 200, json, { 'content-type': 'application/json' }))
  app.get('/api/docs', async (c) => {
    const page = await docsPage(document, publicOrigin ?? new URL(c.req.url).origin)
    return respond(c, 200, page.toString(), {
      'content-type': 'text/html; charset=utf-8',
      ...PAGE_HEADERS,
    })
  })
  app.get('/api/docs.css', (c) => respond(c, 200, DOCS_STYLE, { 'content-type': 'text/css' }))
}
