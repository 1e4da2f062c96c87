import { commonMessages } from './en/common.ts'
import { errorsMessages } from './en/errors.ts'
import { findingMessages } from './en/finding.ts'
import { gridMessages } from './en/grid.ts'
import { sessionsMessages } from './en/sessions.ts'
import { signInMessages } from './en/sign-in.ts'
import { userMessages } from './en/user.ts'

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
