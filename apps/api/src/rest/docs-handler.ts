import type { Hono } from 'hono'
import { PAGE_HEADERS } from '#gateway/security-headers.ts'
import type { AppEnv } from '#http/request-scope.ts'
import { respond } from '#http/respond.ts'
import { docsPage } from './docs-page.ts'
import { DOCS_STYLE } from './docs-style.ts'
import { createOpenApiDocument } from './openapi.ts'

/**
 * The documentation of the REST API, as an OpenAPI document and as a page.
 *
 * @param publicOrigin for the examples. Without it they show the origin of the request.
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
