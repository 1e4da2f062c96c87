import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import type { HttpHandlerOptions } from '@smithy/types'
import { UndiciHttpHandler } from '@smithy/undici-http-handler'

/** `interactive`: a person waits. `bulk`: 100 items in a transaction may take seconds on a laptop. */
const REQUEST_TIMEOUT_MS = { interactive: 2_000, bulk: 15_000 }
const CONNECTION_TIMEOUT_MS = 1_000
/** Enough for all partitions of several pages at once. */
const SOCKETS_MAX = 256
/** With undici's default of 4 s, nearly every click would wait for a new TCP and TLS connection. */
const IDLE_SOCKET_MS = 60_000

/** HTTP over undici, which takes less CPU per request than the SDK's own handler over node:http. */
export function createTransport(workload: keyof typeof REQUEST_TIMEOUT_MS): UndiciHttpHandler {
  const timeoutMs = REQUEST_TIMEOUT_MS[workload]
  return new WholeResponseHandler({
    dispatcher: {
      connections: SOCKETS_MAX,
      keepAliveTimeout: IDLE_SOCKET_MS,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: CONNECTION_TIMEOUT_MS },
    },
  })
}

/**
 * Reads each response to its end. The handler gives undici's errors the names that the SDK retries,
 * but only until the headers arrive; this does the same for a body that breaks off or stalls.
 */
class WholeResponseHandler extends UndiciHttpHandler {
  override async handle(
    request: HttpRequest,
    options?: HttpHandlerOptions,
  ): Promise<{ response: HttpResponse }> {
    const { response } = await super.handle(request, options)
    const body = response.body as { arrayBuffer(): Promise<ArrayBuffer> }
    try {
      response.body = new Uint8Array(await body.arrayBuffer())
    } catch (error) {
      if (options?.abortSignal?.aborted) throw error
      const isStalled = (error as NodeJS.ErrnoException).code === 'UND_ERR_BODY_TIMEOUT'
      throw Object.assign(error as Error, { name: isStalled ? 'TimeoutError' : 'RequestTimeout' })
    }
    return { response }
  }
}
