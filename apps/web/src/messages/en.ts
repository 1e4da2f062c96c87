import { frameMessages } from './en/frame.ts'
import { errorsMessages } from './en/errors.ts'
import { findingMessages } from './en/finding.ts'
import { gridMessages } from './en/grid.ts'
import { sessionsMessages } from './en/sessions.ts'
import { signInMessages } from './en/sign-in.ts'
import { userMessages } from './en/user.ts'

/** All texts of the dashboard, in English. */
export const messages = {
  ...frameMessages,
  ...errorsMessages,
  ...gridMessages,
  ...userMessages,
  finding: findingMessages,
  sessions: sessionsMessages,
  signIn: signInMessages,
}

/** The keys of every language: a missing or extra key does not compile. */
export type Messages = typeof messages
