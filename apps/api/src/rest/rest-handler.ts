import { callTRPCProcedure } from '@trpc/server'
import type { Handler, Hono } from 'hono'
import { toRosterError } from '#errors/to-roster-error.ts'
import { withDeadline } from '#http/deadline.ts'
import { errorResponse, refuse } from '#http/error-response.ts'
import type { AppContext, AppEnv } from '#http/request-scope.ts'
import { respond, respondJson } from '#http/respond.ts'
import type { RestRequest, RestRoute } from '#procedure/rest-route.ts'
import { createContext } from '#rpc/create-context.ts'
import type { DataDeps } from '#rpc/create-context.ts'
import { appRouter } from '#rpc/router.ts'
import { restProcedures } from './rest-procedures.ts'
import type { RestProcedure } from './rest-procedures.ts'
import { etagOf, hasEtag, readRestRequest } from './rest-request.ts'

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
    app.all(path, (c) => refuse(c, 405, `Use one of: ${allow}.`, { allow }))
  }
}

function restHandler(procedure: RestProcedure, deps: DataDeps): Handler<AppEnv> {
  const { name, route } = procedure
  return async (c) => {
    c.get('scope').procedures.push(name)
    let request: RestRequest | undefined
    try {
      request = await readRestRequest(c, route).catch(async (error: unknown) => {
        await deps.gateway.rateLimits.consume(c.get('scope').caller, '(unreadable)', 'read')
        throw error
      })
      const output = await callProcedure(c, procedure, deps, route.toInput(request))
      return reply(c, route, output)
    } catch (thrown) {
      const error = toRosterError(thrown)
      const isFailedPrecondition = error.is('VERSION_CONFLICT') && request?.version !== undefined
      return errorResponse(c, error, { status: isFailedPrecondition ? 412 : undefined })
    }
  }
}

async function callProcedure(
  c: AppContext,
  { name, type, route }: RestProcedure,
  deps: DataDeps,
  input: unknown,
): Promise<unknown> {
  return withDeadline(c, deps.requestTimeoutMs, (signal) =>
    callTRPCProcedure({
      router: appRouter,
      path: name,
      type,
      ctx: createContext(deps, c.get('scope'), signal),
      getRawInput: async () => input,
      signal,
      batchIndex: 0,
    }).catch((thrown: unknown) => {
      throw toRosterError(thrown, { signal, toField: route.toField })
    }),
  )
}

function reply(c: AppContext, route: RestRoute, output: unknown): Response {
  // The procedure's output schema has just validated it, which the types cannot express here.
  const { body, version, location } = route.toReply(output as never)
  const headers: Record<string, string> = {}
  if (location !== undefined) headers['location'] = location
  if (version !== undefined) {
    const etag = etagOf(version)
    headers['etag'] = etag
    if (route.method === 'GET' && hasEtag(c.req.header('if-none-match'), etag)) {
      return respond(c, 304, null, headers)
    }
  }
  return respondJson(c, route.status, body, headers)
}
