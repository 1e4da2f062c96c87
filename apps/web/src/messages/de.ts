import type { Messages } from './en.ts'
import { commonMessages } from './de/common.ts'
import { errorsMessages } from './de/errors.ts'
import { findingMessages } from './de/finding.ts'
import { gridMessages } from './de/grid.ts'
import { sessionsMessages } from './de/sessions.ts'
import { signInMessages } from './de/sign-in.ts'
import { userMessages } from './de/user.ts'

/** Every word in German: readers are „Sie“, and what a button does is an infinitive. */
export const messages: Messages = {
  ...commonMessages,
  ...errorsMessages,
  ...gridMessages,
  ...userMessages,
  finding: findingMessages,
  sessions: sessionsMessages,
  signIn: signInMessages,
}
