/** Like `Promise.all`, but rejects only after every promise has settled, so no request is still running. */
export async function settleAll<Promises extends readonly unknown[] | []>(
  promises: Promises,
): Promise<{ -readonly [At in keyof Promises]: Awaited<Promises[At]> }> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}
