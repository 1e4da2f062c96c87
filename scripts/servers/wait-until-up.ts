import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 100
const PROBE_TIMEOUT_MS = 2_000

/** Waits until each address answers with success. @throws the signal's reason when it is aborted. */
export async function waitUntilUp(urls: readonly string[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    urls.map(async (url) => {
      while (!(await isUp(url))) await sleep(POLL_MS, undefined, { signal })
    }),
  )
}

async function isUp(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  )
}
