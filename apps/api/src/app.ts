import { Hono } from 'hono'
import type { Handler } from 'hono'
import { toRosterError } from './procedure/errors.ts'
import type { DataDeps } from './rpc/create-context.ts'
import { errorResponse, refuse } from './http/error-response.ts'
import { healthHandler, readyHandler } from './health/health.ts'
import type { CheckReadiness } from './health/health.ts'
import { receiveRequests } from './gateway/receive-requests.ts'
import type { ReceivingDeps } from './gateway/receive-requests.ts'
import type { AppEnv } from './http/request-scope.ts'
import { respond } from './http/respond.ts'
import { TRPC_ENDPOINT } from './rpc/trpc-calls.ts'
import { trpcHandler } from './rpc/trpc-handler.ts'
import { mountDocs } from './rest/docs-handler.ts'
import { mountRest } from './rest/rest-handler.ts'
import type { SignIn } from './sign-in/sign-in.ts'

export interface AppDeps extends DataDeps, ReceivingDeps {
  checkReadiness: CheckReadiness
  /** Left out: nobody signs in. */
  signIn?: Pick<SignIn, 'mount'> | undefined
  /** The built web; without it the API stands alone. */
  web?: Handler<AppEnv> | undefined
}

/** The whole HTTP surface. Its `fetch` serves Node's server, a test, or a serverless host alike. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ strict: false })
  app.use(receiveRequests(deps))
  app.get('/health', healthHandler)
  app.get('/ready', readyHandler(deps))
  app.all(`${TRPC_ENDPOINT}/*`, trpcHandler(deps))
  mountRest(app, deps)
  mountDocs(app, deps.edge.publicOrigin)
  deps.signIn?.mount(app)
  app.all('/auth/*', (c) => refuse(c, 404, 'There is nothing at this address.'))
  if (deps.web) app.all('*', deps.web)
  else app.get('/', (c) => respond(c, 302, null, { location: '/api/docs' }))
  app.notFound((c) => refuse(c, 404, 'There is nothing at this address.'))
  app.onError((error, c) => errorResponse(c, toRosterError(error)))
  return app
}
