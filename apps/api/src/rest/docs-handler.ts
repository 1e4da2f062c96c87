import type { Hono } from 'hono'
import type { AppEnv } from '../http/request-scope.ts'
import { PAGE_HEADERS } from '../http/security-headers.ts'
import { DOCS_STYLE, docsPage } from './docs-page.ts'
import { createOpenApiDocument } from './openapi.ts'

/** The description of the REST API, for programs and for people. */
export function mountDocs(app: Hono<AppEnv>): void {
  const document = createOpenApiDocument()
  const json = JSON.stringify(document)
  app.get('/api/openapi.json', (c) => c.body(json, 200, { 'content-type': 'application/json' }))
  app.get('/api/docs', (c) => c.html(docsPage(document), 200, { ...PAGE_HEADERS }))
  app.get('/api/docs.css', (c) => c.body(DOCS_STYLE, 200, { 'content-type': 'text/css' }))
}
