import type { Messages } from './en.ts'
import { frameMessages } from './ar/frame.ts'
import { errorsMessages } from './ar/errors.ts'
import { findingMessages } from './ar/finding.ts'
import { gridMessages } from './ar/grid.ts'
import { sessionsMessages } from './ar/sessions.ts'
import { signInMessages } from './ar/sign-in.ts'
import { userMessages } from './ar/user.ts'

/** In Arabic. Names and other text from outside are isolated, so that they cannot reorder a sentence. */
export const messages: Messages = {
  ...frameMessages,
  ...errorsMessages,
  ...gridMessages,
  ...userMessages,
  finding: findingMessages,
  sessions: sessionsMessages,
  signIn: signInMessages,
}
