import type { ErrorCode } from '@roster/contract/errors'
import { z } from 'zod'
import { WIRE_STATUS } from '../procedure/errors.ts'
import { componentSchemas, reference } from './openapi-schemas.ts'
import type { JsonObject } from './openapi-schemas.ts'
import { restProcedures } from './rest-procedures.ts'
import type { RestRoute } from '../procedure/rest-route.ts'

export interface OpenApiOperation {
  operationId: string
  summary: string
  tags: string[]
  parameters: OpenApiParameter[]
  requestBody?: { required: true; content: { 'application/json': JsonObject } }
  /** How to ask, for a shell: the words after `curl`, with `{origin}` for where this API is. */
  'x-curl': string
  responses: Record<string, JsonObject & { description: string }>
}

interface OpenApiParameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}

/** What parameters use of JSON Schema. */
export interface JsonSchema {
  type?: string
  enum?: string[]
  items?: JsonSchema
  minimum?: number
  maximum?: number
  maxLength?: number
  pattern?: string
  examples?: string[]
}

export interface OpenApiDocument {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: {
    schemas: Record<string, JsonObject>
    securitySchemes: Record<string, JsonObject>
  }
  security: Record<string, string[]>[]
}

/** Any route can fail in these ways too. */
const COMMON_ERRORS = [
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'INTERNAL',
] as const

/** The OpenAPI 3.1 description of every procedure that is offered over REST. */
export function createOpenApiDocument(): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  for (const { name, route } of restProcedures) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Roster',
      version: '1',
      description:
        'A user directory. Every answer carries `x-request-id`, and what it cost at DynamoDB in ' +
        '`roster-read-units` and `roster-write-units`. Errors are problem details (RFC 9457). Say ' +
        'who asks with an access token of your identity provider.',
    },
    servers: [{ url: '/' }],
    tags: [{ name: 'users', description: 'The people in the directory.' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    security: [{ token: [] }],
  }
}

function operation(name: string, route: RestRoute): OpenApiOperation {
  return {
    operationId: name.replace('.', '_'),
    summary: route.summary,
    tags: [name.split('.')[0] ?? name],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    'x-curl': curl(route),
    ...(route.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: reference(route.body.name), example: route.body.example },
        },
      },
    }),
    responses: { [route.status]: success(route), ...failures(route) },
  }
}

function curl(route: RestRoute): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => `$${name.toUpperCase()}`)
  const query = route.exampleQuery === undefined ? '' : `?${route.exampleQuery}`
  return [
    ...(route.method === 'GET' || route.method === 'POST' ? [] : ['-X', route.method]),
    `"{origin}${path}${query}"`,
    ...(route.body ? [`--json '${JSON.stringify(route.body.example)}'`] : []),
    '-H "authorization: Bearer $TOKEN"',
  ].join(' ')
}

function pathParameters(route: RestRoute): OpenApiParameter[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
  }))
}

function queryParameters(route: RestRoute): OpenApiParameter[] {
  if (!route.query) return []
  const { properties = {} } = z.toJSONSchema(route.query, { io: 'output' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as JsonSchema & { description?: string }
    const parameter: OpenApiParameter = { name, in: 'query', required: false, schema }
    if (description !== undefined) parameter.description = description
    return parameter
  })
}

function headerParameters(route: RestRoute): OpenApiParameter[] {
  if (!route.isConditional) return []
  const isRead = route.method === 'GET'
  return [
    {
      name: isRead ? 'If-None-Match' : 'If-Match',
      in: 'header',
      required: false,
      description: isRead
        ? 'An ETag: answers 304 while the user is still at it.'
        : 'An ETag: answers 412 when the user is no longer at it.',
      schema: { type: 'string', examples: ['"3"'] },
    },
  ]
}

function success(route: RestRoute): JsonObject & { description: string } {
  const etag = { ETag: { description: 'The version, in quotes.', schema: { type: 'string' } } }
  const location = { Location: { description: 'Where it is.', schema: { type: 'string' } } }
  const hasEtag = route.response.name === 'User'
  return {
    description: route.status === 201 ? 'Created.' : 'Done.',
    headers: { ...(hasEtag && etag), ...(route.status === 201 && location) },
    content: jsonContent(reference(route.response.name)),
  }
}

function failures(route: RestRoute): OpenApiOperation['responses'] {
  const byStatus = new Map<number, ErrorCode[]>()
  const add = (status: number, code: ErrorCode) =>
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  for (const code of [...route.errors, ...COMMON_ERRORS]) {
    add(WIRE_STATUS[code].http, code)
    if (code === 'VERSION_CONFLICT') add(412, code)
  }
  if (route.body) for (const status of [413, 415]) add(status, 'INVALID_INPUT')
  const responses: OpenApiOperation['responses'] = {}
  if (route.isConditional && route.method === 'GET') {
    responses['304'] = { description: 'Unchanged since the ETag given.' }
  }
  for (const [status, codes] of byStatus) {
    responses[status] = { description: codes.join(', '), content: problemContent() }
  }
  return responses
}

function jsonContent(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } }
}

function problemContent(): JsonObject {
  return { 'application/problem+json': { schema: reference('Problem') } }
}
