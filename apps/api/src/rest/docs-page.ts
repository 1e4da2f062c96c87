import { ERROR_CODES } from '@roster/contract/errors'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { ERROR_TITLES, WIRE_STATUS } from '../procedure/errors.ts'
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './openapi.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The OpenAPI document as a page to read: no script, one style sheet, nothing from elsewhere. */
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
    <ul class="answers">
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
        <th scope="col">Takes</th>
      </tr>
    </thead>
    <tbody>
      ${operation.parameters.map(
        ({ name, in: place, description, schema }) =>
          html`<tr>
            <td><code>${name}</code></td>
            <td>${place}</td>
            <td>
              ${raw(codeSpans(description ?? ''))} <span class="schema">${inWords(schema)}</span>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** A link to the schema that a body or an answer holds, if any. */
function schemaLink(holder: object): Html | string {
  const name = /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(holder))?.[1]
  return name === undefined ? '' : html`<a href="#schema-${name}">${name}</a>`
}

/** The few kinds of schema that parameters have, for people. */
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

export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #343a43); --soft: light-dark(#f5f6f8, #1c2026);
  --text: light-dark(#1b1f24, #e6e9ee); --muted: light-dark(#57606a, #9aa4b0); --link: light-dark(#0b57d0, #8ab4f8) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 6rem; font: 16px/1.55 system-ui, sans-serif;
  color: var(--text); background: light-dark(#fff, #14171b) }
a { color: var(--link) }
h1 { margin: 0 }
h2 { margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line) }
header p { color: var(--muted); max-width: 65ch }
nav ul, .answers { list-style: none; margin: 1rem 0; padding: 0 }
nav a { text-decoration: none }
nav li { padding: .2rem 0 }
code, pre { font: .875em/1.5 ui-monospace, monospace }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; overflow: auto }
table { width: 100%; border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--muted); font-weight: 600 }
.schema { display: block; color: var(--muted); overflow-wrap: anywhere }
b { font-variant-numeric: tabular-nums }
.get { color: light-dark(#116329, #57d27e) } .post { color: light-dark(#0b57d0, #8ab4f8) }
.patch { color: light-dark(#8a4b00, #f0b14d) } .delete { color: light-dark(#b3261e, #ff8a80) }
:target { outline: 2px solid var(--link); outline-offset: 6px; border-radius: 4px }
`
