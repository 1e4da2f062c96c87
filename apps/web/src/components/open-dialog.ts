/** Toasts are dialogs to ARIA, and ask for nothing. */
const ASKS = ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"]), dialog[open]'

/** Whether something asks for an answer: it has the keys. */
export function isDialogOpen(): boolean {
  return document.querySelector(ASKS) !== null
}
