import { createSignal } from '#browser/signal.ts'

/** Opens the form for a new user. */
export const newUserSignal = createSignal()

/** Moves the focus to the form of the open user. */
export const editUserSignal = createSignal()

/** Asks whether to delete the open user. */
export const deleteUserSignal = createSignal()

/** Opens the dialog that saves the current list as a view. */
export const saveViewSignal = createSignal()
