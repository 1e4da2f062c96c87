import { operation } from './openapi-operation.ts'
import type { OpenApiOperation } from './openapi-operation.ts'
import { componentSchemas } from './openapi-schemas.ts'
import type { JsonObject } from './openapi-schemas.ts'
import { restProcedures } from './rest-procedures.ts'

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
        'A user directory. Every response has an `x-request-id`, and its DynamoDB cost in ' +
        '`roster-read-units` and `roster-write-units`. Errors are problem details (RFC 9457). ' +
        'Authenticate with an access token from your identity provider.',
    },
    servers: [{ url: '/' }],
    tags: [{ name: 'users', description: 'The users in the directory.' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    security: [{ token: [] }],
  }
}
