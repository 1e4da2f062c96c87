import { commonMessages } from './common.ts'
import { errorsMessages } from './errors.ts'
import { findingMessages } from './finding.ts'
import { gridMessages } from './grid.ts'
import { sessionsMessages } from './sessions.ts'
import { signInMessages } from './sign-in.ts'
import { userMessages } from './user.ts'

/** Every word the dashboard says, in English. */
export const messages = {
  ...commonMessages,
  ...errorsMessages,
  ...gridMessages,
  ...userMessages,
  finding: findingMessages,
  sessions: sessionsMessages,
  signIn: signInMessages,
}

/** What a language must be able to say: a missing key and a surplus one do not compile. */
export type Messages = typeof messages
