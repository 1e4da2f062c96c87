/** What the tabs of one browser tell each other. They share the cookie, so they share the session. */
export type SessionChange = 'signed-in' | 'signed-out'

const CHANNEL = 'roster.sign-in'

/** Nobody has to believe it: whoever hears it asks the server. */
export function notifyOtherTabs(news: SessionChange) {
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has but one origin
  channel.postMessage(news)
  channel.close()
}

export function listenToOtherTabs(onNews: (news: SessionChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-in' || data === 'signed-out') onNews(data)
  })
  return () => {
    channel.close()
  }
}
