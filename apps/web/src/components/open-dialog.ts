/** Toasts are dialogs to ARIA, and ask for nothing. */
const ASKS = ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"]), dialog[open]'

/** Marks the place of a dialog whose code is on its way: keys pressed meanwhile are meant for it. */
export const COMING_DIALOG = { 'data-coming-dialog': '' }

/** Whether something asks for an answer, or is about to: it has the keys. */
export function isDialogOpen(): boolean {
  return document.querySelector(`${ASKS}, [data-coming-dialog]`) !== null
}
