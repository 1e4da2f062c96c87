/** Without toasts, which have role dialog but do not take the keyboard. */
const OPEN_DIALOG =
  ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"]), dialog[open]'

/** Whether a dialog is open, and so receives all keys. */
export function isDialogOpen(): boolean {
  return document.querySelector(OPEN_DIALOG) !== null
}
