/**
 * Runs the task once the browser has nothing else to do. Safari has no `requestIdleCallback`.
 *
 * @returns a function that cancels it.
 */
export function whenIdle(task: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(task, 1_000)
    return () => {
      clearTimeout(timer)
    }
  }
  const handle = requestIdleCallback(task)
  return () => {
    cancelIdleCallback(handle)
  }
}
