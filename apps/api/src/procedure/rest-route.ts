import type { ErrorCode } from '@roster/contract/errors'
import type { z } from 'zod'

export interface RestRequest {
  params: Record<string, string>
  /** The query string as parsed by the route's `query` schema. */
  query: Record<string, unknown>
  /** The JSON body, which the procedure's input schema validates. */
  body: unknown
  /** One of those in `If-Match`; undefined when any will do. */
  version: number | undefined
}

export interface RestReply {
  body: unknown
  /** Sent as ETag. */
  version?: number
  location?: string
}

/** A schema and its name in the components of the OpenAPI document. */
interface NamedSchema {
  name: string
  schema: z.ZodType
  example?: unknown
}

/** How the input of a procedure comes from a request, and its output becomes a response. */
interface RestMapping {
  toInput: (request: RestRequest) => unknown
  toReply: (output: never) => RestReply
  /** Maps a field of the procedure's input to the field of the body or query it came from. */
  toField?: (inputField: string) => string
}

/** Another procedure, which is called when the query string has the parameter. */
export interface RestVariant extends RestMapping {
  parameter: string
  procedure: string
}

/** How a procedure is offered over REST. */
export interface RestRoute extends RestMapping {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With `:name` for path parameters. */
  path: string
  status: 200 | 201
  summary: string
  /** For the example in the documentation. */
  exampleQuery?: string
  /** Parses and coerces the query string. Without it the query string is ignored. */
  query?: z.ZodType<Record<string, unknown>>
  /** For the OpenAPI document; the procedure's input schema validates. Without it no body is read. */
  body?: NamedSchema
  response: NamedSchema
  isConditional: boolean
  errors: readonly ErrorCode[]
  /** Their parameters are in `query`, and they need the same permission. */
  variants?: readonly RestVariant[]
}
