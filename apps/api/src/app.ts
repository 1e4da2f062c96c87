import { Hono } from 'hono'
import type { Handler } from 'hono'
import { toRosterError } from './errors/to-roster-error.ts'
import { receiveRequests } from './gateway/receive-requests.ts'
import type { ReceivingDeps } from './gateway/receive-requests.ts'
import { healthHandler, readyHandler } from './health/health.ts'
import type { CheckReadiness } from './health/health.ts'
import { errorResponse, refuse } from './http/error-response.ts'
import type { AppEnv } from './http/request-scope.ts'
import { respond } from './http/respond.ts'
import { mountDocs } from './rest/docs-handler.ts'
import { mountRest } from './rest/rest-handler.ts'
import type { DataDeps } from './rpc/create-context.ts'
import { TRPC_ENDPOINT } from './rpc/trpc-calls.ts'
import { trpcHandler } from './rpc/trpc-handler.ts'
import type { SignIn } from './sign-in/sign-in.ts'

export interface AppDeps extends DataDeps, ReceivingDeps {
  checkReadiness: CheckReadiness
  /** Undefined for an API without sign-in. */
  signIn?: Pick<SignIn, 'mount'> | undefined
  /** Serves the dashboard. */
  web?: Handler<AppEnv> | undefined
}

/** The whole HTTP API. Its `fetch` works with Node's server, tests and serverless hosts. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ strict: false })
  app.use(receiveRequests(deps))
  app.get('/health', healthHandler)
  app.get('/ready', readyHandler(deps))
  app.all(`${TRPC_ENDPOINT}/*`, trpcHandler(deps))
  mountRest(app, deps)
  mountDocs(app, deps.gateway.publicOrigin)
  deps.signIn?.mount(app)
  app.all('/auth/*', (c) => refuse(c, 404, 'Not found.'))
  if (deps.web) app.all('*', deps.web)
  else app.get('/', (c) => respond(c, 302, null, { location: '/api/docs' }))
  app.notFound((c) => refuse(c, 404, 'Not found.'))
  app.onError((error, c) => errorResponse(c, toRosterError(error)))
  return app
}
