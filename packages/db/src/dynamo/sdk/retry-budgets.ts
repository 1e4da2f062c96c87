import { AsyncLocalStorage } from 'node:async_hooks'
import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types'

/** The call of a repository that the current request is part of. */
const calls = new AsyncLocalStorage<object>()

/** Requests that `send` sends are part of the call: its retries come from the call's own budget. */
export function sendWithin<Result>(call: object, send: () => Result): Result {
  return calls.run(call, send)
}

/**
 * Gives each call of a repository a retry budget of its own. The SDK has one for each client: the
 * retries of one caller, whose lists hang, would use up those of all others.
 */
export class RetryBudgets implements RetryStrategyV2 {
  readonly mode = 'standard'
  readonly #create: () => RetryStrategyV2
  readonly #ofCalls = new WeakMap<object, RetryStrategyV2>()
  /** For requests that are part of no call, such as those that check the tables. */
  readonly #shared: RetryStrategyV2

  /** @param create a strategy with a full budget. */
  constructor(create: () => RetryStrategyV2) {
    this.#create = create
    this.#shared = create()
  }

  acquireInitialRetryToken(retryTokenScope: string): Promise<RetryToken> {
    return this.#shared.acquireInitialRetryToken(retryTokenScope)
  }

  refreshRetryTokenForRetry(token: RetryToken, errorInfo: RetryErrorInfo): Promise<RetryToken> {
    return this.#budget().refreshRetryTokenForRetry(token, errorInfo)
  }

  recordSuccess(token: RetryToken): void {
    const call = calls.getStore()
    // A call that has not retried anything has a full budget.
    const budget = call ? this.#ofCalls.get(call) : this.#shared
    budget?.recordSuccess(token)
  }

  #budget(): RetryStrategyV2 {
    const call = calls.getStore()
    if (!call) return this.#shared
    const budget = this.#ofCalls.get(call) ?? this.#create()
    this.#ofCalls.set(call, budget)
    return budget
  }
}
