/** What tabs of one browser report to each other. They share the cookie, and so the session. */
export type SessionChange = 'signed-in' | 'signed-out'

const CHANNEL = 'roster.sign-in'

/** A hint only: each tab checks with the server. */
export function notifyOtherTabs(change: SessionChange) {
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is same-origin
  channel.postMessage(change)
  channel.close()
}

/** Returns the function that stops listening. */
export function listenToOtherTabs(listener: (change: SessionChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-in' || data === 'signed-out') listener(data)
  })
  return () => {
    channel.close()
  }
}
