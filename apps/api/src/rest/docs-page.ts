import { ERROR_CODES } from '@roster/contract/errors'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { ERROR_TITLES, WIRE_STATUS } from '#errors/wire-status.ts'
import type { JsonSchema, OpenApiOperation } from './openapi-operation.ts'
import type { OpenApiDocument } from './openapi.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The OpenAPI document as a page, with one style sheet and no scripts or external resources. */
export function docsPage(document: OpenApiDocument, origin: string): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${document.info.title} API</title>
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <header>
          <h1>${document.info.title} API</h1>
          <p>${raw(codeSpans(document.info.description))}</p>
          <p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p>
        </header>
        <nav aria-label="Operations">
          <ul>
            ${operations.map(
              ({ path, method, operation }) =>
                html`<li>
                  <a href="#${operation.operationId}"
                    ><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></a
                  >
                </li>`,
            )}
          </ul>
        </nav>
        <main>
          ${operations.map(({ path, method, operation }) => section(path, method, operation, origin))}
          <h2>Errors</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Status</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${ERROR_CODES.map(
                (code) =>
                  html`<tr id="${code}">
                    <td><code>${code}</code></td>
                    <td>${WIRE_STATUS[code].http}</td>
                    <td>${ERROR_TITLES[code]}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <h2>Schemas</h2>
          ${Object.entries(document.components.schemas).map(
            ([name, schema]) =>
              html`<h3 id="schema-${name}">${name}</h3>
                <pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre>`,
          )}
        </main>
      </body>
    </html>`
}

function section(path: string, method: string, operation: OpenApiOperation, origin: string): Html {
  return html`<section id="${operation.operationId}">
    <h2>${operation.summary}</h2>
    <p><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></p>
    <pre tabindex="0">curl ${operation['x-curl'].replace('{origin}', origin)}</pre>
    ${operation.parameters.length > 0 ? parameterTable(operation) : ''}
    ${operation.requestBody ? html`<p>Body: ${schemaLink(operation.requestBody)}</p>` : ''}
    <ul class="responses">
      ${Object.entries(operation.responses).map(
        ([status, response]) =>
          html`<li><b>${status}</b> ${response.description} ${schemaLink(response)}</li>`,
      )}
    </ul>
  </section>`
}

function parameterTable(operation: OpenApiOperation): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Parameter</th>
        <th scope="col">In</th>
        <th scope="col">Description</th>
      </tr>
    </thead>
    <tbody>
      ${operation.parameters.map(
        ({ name, in: location, description, schema }) =>
          html`<tr>
            <td><code>${name}</code></td>
            <td>${location}</td>
            <td>
              ${raw(codeSpans(description ?? ''))} <span class="schema">${inWords(schema)}</span>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** A link to the schema of a request body or response, if it has one. */
function schemaLink(content: object): Html | string {
  const name = /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(content))?.[1]
  return name === undefined ? '' : html`<a href="#schema-${name}">${name}</a>`
}

/** The kinds of schema that parameters have, in words. */
function inWords(schema: JsonSchema): string {
  if (schema.enum) return `One of ${schema.enum.join(', ')}.`
  if (schema.items) return `List. ${inWords(schema.items)}`
  if (schema.type === 'integer') return `Integer from ${schema.minimum} to ${schema.maximum}.`
  if (schema.pattern !== undefined) return `Text that matches ${schema.pattern}`
  return schema.maxLength === undefined ? '' : `Text of at most ${schema.maxLength} characters.`
}

function codeSpans(text: string): string {
  return text.replace(/`([^`]+)`/g, '<code>$1</code>')
}
