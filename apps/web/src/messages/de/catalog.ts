import type { Messages } from '#messages/en/catalog.ts'
import { commonMessages } from './common.ts'
import { errorsMessages } from './errors.ts'
import { findingMessages } from './finding.ts'
import { gridMessages } from './grid.ts'
import { sessionsMessages } from './sessions.ts'
import { signInMessages } from './sign-in.ts'
import { userMessages } from './user.ts'

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
