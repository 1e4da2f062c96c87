import type { ErrorCode } from '@roster/contract/errors'
import { z } from 'zod'
import { WIRE_STATUS } from '#errors/wire-status.ts'
import type { RestRoute } from '#procedure/rest-route.ts'
import { reference } from './openapi-schemas.ts'
import type { JsonObject } from './openapi-schemas.ts'

export interface OpenApiOperation {
  operationId: string
  summary: string
  tags: string[]
  parameters: OpenApiParameter[]
  requestBody?: { required: true; content: { 'application/json': JsonObject } }
  /** Arguments for `curl` in a shell, with `{origin}` for the origin of this API. */
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

/** The part of JSON Schema that parameters use. */
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

/** Every route may return these, too. */
const COMMON_ERRORS = [
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'INTERNAL',
] as const

/** The OpenAPI description of a procedure that is offered over REST. */
export function operation(name: string, route: RestRoute): OpenApiOperation {
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
        ? 'An ETag. Returns 304 if the user has not changed.'
        : 'An ETag. Returns 412 if the user has changed.',
      schema: { type: 'string', examples: ['"3"'] },
    },
  ]
}

function success(route: RestRoute): JsonObject & { description: string } {
  const etag = {
    ETag: { description: 'The version of the user, in quotes.', schema: { type: 'string' } },
  }
  const location = { Location: { description: 'The URL of the user.', schema: { type: 'string' } } }
  const hasEtag = route.response.name === 'User'
  return {
    description: route.status === 201 ? 'Created.' : 'OK.',
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
    responses['304'] = { description: 'Not modified.' }
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
