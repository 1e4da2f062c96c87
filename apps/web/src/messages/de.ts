import type { Messages } from './en.ts'
import { frameMessages } from './de/frame.ts'
import { errorsMessages } from './de/errors.ts'
import { findingMessages } from './de/finding.ts'
import { gridMessages } from './de/grid.ts'
import { sessionsMessages } from './de/sessions.ts'
import { signInMessages } from './de/sign-in.ts'
import { userMessages } from './de/user.ts'

/** In German. Addresses people as „Sie“; buttons are infinitives. */
export const messages: Messages = {
  ...frameMessages,
  ...errorsMessages,
  ...gridMessages,
  ...userMessages,
  finding: findingMessages,
  sessions: sessionsMessages,
  signIn: signInMessages,
}
