/**
 * As `Promise.all`, but a failure waits for the others to end, so that no request is on its way when
 * the call is over, and its cost holds all of them. Of several failures the first in order is thrown.
 */
export async function settleAll<Promises extends readonly unknown[] | []>(
  promises: Promises,
): Promise<{ -readonly [At in keyof Promises]: Awaited<Promises[At]> }> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}
