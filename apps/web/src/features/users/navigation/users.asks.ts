import { createAsk } from '#components/ask.ts'

/** For the form of a new user. */
export const newUserAsk = createAsk()

/** For a name under which to keep the list as it is. */
export const saveViewAsk = createAsk()
