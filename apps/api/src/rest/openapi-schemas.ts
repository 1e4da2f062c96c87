import { ERROR_CODES, errorPayloads } from '@roster/contract/errors'
import { z } from 'zod'
import { restProcedures } from './rest-procedures.ts'

export type JsonObject = Record<string, unknown>

const payloadFields: z.core.$ZodShape = Object.assign(
  {},
  ...Object.values(errorPayloads).map((payload) => payload.partial().shape),
)

/** RFC 9457 problem details with the payload of the error code. */
const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(ERROR_CODES),
  request_id: z.string(),
  error: z.string().meta({ description: 'The same as `detail`.' }),
  ...payloadFields,
})

export function reference(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` }
}

export function componentSchemas(): Record<string, JsonObject> {
  const responses = z.registry<{ id: string }>()
  const bodies = z.registry<{ id: string }>()
  responses.add(ProblemSchema, { id: 'Problem' })
  for (const { route } of restProcedures) {
    responses.add(route.response.schema, { id: route.response.name })
    if (route.body) bodies.add(route.body.schema, { id: route.body.name })
  }
  return { ...registered(responses, 'output'), ...registered(bodies, 'input') }
}

function registered(
  registry: z.core.$ZodRegistry<{ id: string }>,
  io: 'input' | 'output',
): Record<string, JsonObject> {
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => reference(id).$ref,
    override: ({ jsonSchema }) => {
      // Responses may gain members, and JavaScript's integer limits tell a reader nothing.
      if (io === 'output') delete jsonSchema.additionalProperties
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _dialect, ...schema }]) => [id, schema]),
  )
}
