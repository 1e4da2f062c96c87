import { expect } from '@playwright/test'
import type { BrowserContext } from '@playwright/test'

/** How long an expected problem may take: a page says that it is done before all its calls are. */
const EXPECTED_WAIT_MS = 10_000

/**
 * Everything a browser complains of: console errors, uncaught exceptions, breaches of the content
 * security policy. A test names what it provokes; whatever else comes up fails it.
 */
export interface BrowserProblems {
  /** Excuses problems of this kind, and demands that there is one. */
  expect(kind: RegExp): void
  /** Excuses problems of this kind, which may come or not: the browser decides what it sends together. */
  excuse(kind: RegExp): void
  /**
   * The test is over: waits for what was expected and has not come yet. Then nothing counts any more,
   * as the API may go before the page does.
   */
  stop(): Promise<void>
  /** What was not expected, and what was expected but did not come. */
  unsettled(): string[]
}

export async function watchForProblems(context: BrowserContext): Promise<BrowserProblems> {
  const problems: string[] = []
  const expected: RegExp[] = []
  const excused: RegExp[] = []
  let isOver = false
  function add(problem: string) {
    if (!isOver) problems.push(problem)
  }
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    add(`console: ${message.text()} (${url})`)
  })
  context.on('weberror', (error) => {
    const { name, message, stack = '' } = error.error()
    add(`exception: ${name} ${message} ${stack}`)
  })
  await context.exposeBinding('reportPolicyBreach', (_source, breach: string) => {
    add(`content security policy: ${breach}`)
  })
  await context.addInitScript(() => {
    const report = Reflect.get(globalThis, 'reportPolicyBreach') as (breach: string) => void
    document.addEventListener('securitypolicyviolation', (event) => {
      report(`${event.violatedDirective} stopped ${event.blockedURI} in ${event.sourceFile}`)
    })
  })
  const missing = () => expected.filter((kind) => !problems.some((problem) => kind.test(problem)))
  return {
    expect(kind) {
      expected.push(kind)
    },
    excuse(kind) {
      excused.push(kind)
    },
    async stop() {
      const hasCome = expect.poll(() => missing().length, { timeout: EXPECTED_WAIT_MS }).toBe(0)
      // Problems that arrive later are reported with all others.
      await hasCome.catch(() => undefined)
      isOver = true
    },
    unsettled() {
      const known = [...expected, ...excused]
      const unexpected = problems.filter((problem) => !known.some((kind) => kind.test(problem)))
      return [...unexpected, ...missing().map((kind) => `expected, but did not come: ${kind}`)]
    },
  }
}
