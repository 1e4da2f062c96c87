import type { Session } from '@roster/contract/sessions'
import { messages } from '#messages/messages.ts'
import { browserNameOf } from './browser-name.ts'

/** The browser of a session in words: “Firefox on Linux”. */
export function browserWords({ user_agent }: Session): string {
  const words = messages.sessions
  const name = browserNameOf(user_agent)
  if (!name) return words.browserUnknown
  return name.system === undefined ? name.browser : words.browserOn(name.browser, name.system)
}

export function addressWords({ address }: Session): string {
  return address ?? messages.sessions.addressUnknown
}
