import { callTRPCProcedure } from '@trpc/server'
import type { Handler, Hono } from 'hono'
import { toRosterError } from '#errors/to-roster-error.ts'
import { withDeadline } from '#http/deadline.ts'
import { respondToCondition } from '#http/entity-tags.ts'
import { errorResponse, refuse } from '#http/error-response.ts'
import { PATCH_TYPES } from '#http/json-types.ts'
import { parseJson } from '#http/parse-json.ts'
import type { AppContext, AppEnv } from '#http/request-scope.ts'
import { respondJson } from '#http/respond.ts'
import type { RestReply, RestRoute } from '#procedure/rest-route.ts'
import { createContext } from '#rpc/create-context.ts'
import type { DataDeps } from '#rpc/create-context.ts'
import { mayCall } from '#rpc/procedures.ts'
import { appRouter } from '#rpc/router.ts'
import { restProcedures } from './rest-procedures.ts'
import type { RestProcedure } from './rest-procedures.ts'
import { etagOf, readRestRequest } from './rest-request.ts'
import type { UnparsedRequest } from './rest-request.ts'

/** Serves every procedure with a REST route, through the same calls as tRPC. */
export function mountRest(app: Hono<AppEnv>, deps: DataDeps): void {
  for (const procedure of restProcedures) {
    app.on(procedure.route.method, procedure.route.path, restHandler(procedure, deps))
  }
  for (const path of new Set(restProcedures.map(({ route }) => route.path))) {
    const methods = restProcedures.filter(({ route }) => route.path === path)
    const allow = methods
      .map(({ route }) => (route.method === 'GET' ? 'GET, HEAD' : route.method))
      .join(', ')
    const patches = methods.some(({ route }) => route.method === 'PATCH')
    const headers = { allow, ...(patches && { 'accept-patch': PATCH_TYPES }) }
    app.all(path, (c) => refuse(c, 405, `Use one of: ${allow}.`, headers))
  }
}

/** If-Match that lists no version fails against any user's. */
const VERSION_OF_NO_USER = Number.MAX_SAFE_INTEGER

function restHandler(procedure: RestProcedure, deps: DataDeps): Handler<AppEnv> {
  const { route } = procedure
  return async (c) => {
    const scope = c.get('scope')
    const call = callFor(c, procedure)
    scope.procedures.push(call.name)
    let request: UnparsedRequest | undefined
    try {
      const isBodyWanted = mayCall(scope.principal, call.name)
      request = await readRestRequest(c, route, isBodyWanted).catch(async (error: unknown) => {
        await deps.gateway.rateLimits.consume(scope.caller, '(unreadable)', 'read')
        throw error
      })
      const output = await callAtVersion(c, call, deps, request)
      return reply(c, route, call.toReply(output as never))
    } catch (thrown) {
      const error = toRosterError(thrown)
      const isFailedPrecondition = error.is('VERSION_CONFLICT') && request?.versions !== undefined
      return errorResponse(c, error, { status: isFailedPrecondition ? 412 : undefined })
    }
  }
}

interface Call extends Pick<RestRoute, 'toInput' | 'toReply' | 'toField'> {
  name: string
  type: RestProcedure['type']
}

/** The route's own procedure, or another that a parameter selects. */
function callFor(c: AppContext, { name, type, route }: RestProcedure): Call {
  const variant = route.variants?.find(({ parameter }) => c.req.query(parameter) !== undefined)
  return variant ? { ...variant, name: variant.procedure, type } : { ...route, name, type }
}

/**
 * A procedure compares one version. When the current one is another of those in If-Match, the call is
 * repeated with it.
 */
async function callAtVersion(
  c: AppContext,
  call: Call,
  deps: DataDeps,
  request: UnparsedRequest,
): Promise<unknown> {
  const { versions } = request
  const version = versions && (versions[0] ?? VERSION_OF_NO_USER)
  try {
    return await callProcedure(c, call, deps, request, version)
  } catch (thrown) {
    const error = toRosterError(thrown)
    if (!error.is('VERSION_CONFLICT')) throw error
    const current = error.payload.current.version
    if (current === version || !versions?.includes(current)) throw error
    return callProcedure(c, call, deps, request, current)
  }
}

async function callProcedure(
  c: AppContext,
  { name, type, toInput, toField }: Call,
  deps: DataDeps,
  { bodyText, ...request }: UnparsedRequest,
  version: number | undefined,
): Promise<unknown> {
  return withDeadline(c, deps.requestTimeoutMs, (signal) =>
    callTRPCProcedure({
      router: appRouter,
      path: name,
      type,
      ctx: createContext(deps, c.get('scope'), signal),
      // Called after the checks of permission and limits, which is when a body is worth parsing.
      getRawInput: async () => {
        const body = bodyText === undefined ? undefined : await parseJson(bodyText)
        return toInput({ ...request, version, body })
      },
      signal,
      batchIndex: 0,
    }).catch((thrown: unknown) => {
      throw toRosterError(thrown, { signal, toField })
    }),
  )
}

function reply(c: AppContext, route: RestRoute, { body, version, location }: RestReply): Response {
  const headers: Record<string, string> = {}
  if (location !== undefined) headers['location'] = location
  if (version !== undefined) {
    const etag = etagOf(version)
    headers['etag'] = etag
    const conditional = route.method === 'GET' && respondToCondition(c, etag, headers)
    if (conditional) return conditional
  }
  return respondJson(c, route.status, body, headers)
}
