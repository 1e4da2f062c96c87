import type { Messages } from './en.ts'
import { commonMessages } from './ar/common.ts'
import { errorsMessages } from './ar/errors.ts'
import { findingMessages } from './ar/finding.ts'
import { gridMessages } from './ar/grid.ts'
import { sessionsMessages } from './ar/sessions.ts'
import { signInMessages } from './ar/sign-in.ts'
import { userMessages } from './ar/user.ts'

/** Every word in Arabic. What comes from outside is isolated, so that it cannot reorder a sentence. */
export const messages: Messages = {
  ...commonMessages,
  ...errorsMessages,
  ...gridMessages,
  ...userMessages,
  finding: findingMessages,
  sessions: sessionsMessages,
  signIn: signInMessages,
}
