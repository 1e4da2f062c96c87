import type { ErrorCode } from '@roster/contract/errors'
import { z } from 'zod'
import { WIRE_STATUS } from '#errors/wire-status.ts'
import { PATCH_TYPES } from '#http/json-types.ts'
import type { RestRoute } from '#procedure/rest-route.ts'
import { reference } from './openapi-schemas.ts'
import type { JsonObject } from './openapi-schemas.ts'

export interface OpenApiOperation {
  operationId: string
  summary: string
  tags: string[]
  parameters: OpenApiParameter[]
  requestBody?: { required: true; content: Record<string, JsonObject> }
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
  const { body } = route
  return {
    operationId: name.replace('.', '_'),
    summary: route.summary,
    tags: [name.split('.')[0] ?? name],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    'x-curl': curl(route),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          bodyTypes(route).map((type) => [
            type,
            { schema: reference(body.name), example: body.example },
          ]),
        ),
      },
    }),
    responses: { [route.status]: success(route), ...failures(route) },
  }
}

function bodyTypes({ method }: RestRoute): string[] {
  return method === 'PATCH' ? PATCH_TYPES.split(', ') : ['application/json']
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
  const conditions = [
    ['If-Match', '412 if the user has changed'],
    ['If-None-Match', '304 if the user has not changed'],
  ] as const
  return conditions.slice(0, route.method === 'GET' ? 2 : 1).map(([name, outcome]) => ({
    name,
    in: 'header',
    required: false,
    description: `ETags, separated by commas, or \`*\`. Returns ${outcome}.`,
    schema: { type: 'string', examples: ['"3"'] },
  }))
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
    add(412, 'INVALID_INPUT')
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
