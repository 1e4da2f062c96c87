import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import type { HttpHandlerOptions, RequestHandler } from '@smithy/types'
import { createTransport } from '#dynamo/sdk/transport.ts'

/** Sends requests one after another, even those of one round, and acts before each Query. */
export class TurnTransport implements RequestHandler<
  HttpRequest,
  HttpResponse,
  HttpHandlerOptions
> {
  readonly #inner = createTransport('bulk')
  #last: Promise<unknown> = Promise.resolve()
  /** How many Queries were sent. */
  queries = 0
  /** Called with the number of Queries so far. */
  beforeQuery: (queries: number) => Promise<void> = () => Promise.resolve()

  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    const turn = this.#last.then(async () => {
      if (String(request.headers['x-amz-target']).endsWith('.Query')) {
        await this.beforeQuery(this.queries)
        this.queries += 1
      }
      return this.#inner.handle(request, options)
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }

  destroy(): void {
    this.#inner.destroy()
  }
}
