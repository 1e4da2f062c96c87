import type { ErrorCode } from '@roster/contract/errors'
import type { z } from 'zod'

export interface RestRequest {
  params: Record<string, string>
  /** What the route's `query` schema made of the query string. */
  query: Record<string, unknown>
  /** The JSON body as it came; the procedure's input schema judges it. */
  body: unknown
  /** From `If-Match`; undefined without the header. */
  version: number | undefined
}

interface RestReply {
  body: unknown
  /** Sent as ETag. */
  version?: number
  location?: string
}

/** A schema and its name among OpenAPI's components. */
interface NamedSchema {
  name: string
  schema: z.ZodType
  example?: unknown
}

/** How a procedure is offered over REST: where, from what, and in which words. */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With `:name` for parameters. */
  path: string
  status: 200 | 201
  summary: string
  /** A query string that shows what the route can do. */
  exampleQuery?: string
  /** Coerces the query string. Without one the route takes no query. */
  query?: z.ZodType<Record<string, unknown>>
  /** For OpenAPI; the procedure's input schema does the checking. No `body`: none is read. */
  body?: NamedSchema
  response: NamedSchema
  isConditional: boolean
  errors: readonly ErrorCode[]
  toInput: (request: RestRequest) => unknown
  toReply: (output: never) => RestReply
  /** The field of the body or query behind a field of the procedure's input. */
  toField?: (inputField: string) => string
}
