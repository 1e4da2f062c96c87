import { createSignal } from '#browser/signal.ts'

/** Opens the form for a new user. */
export const newUserSignal = createSignal()

/** Opens the dialog that saves the current list as a view. */
export const saveViewSignal = createSignal()
