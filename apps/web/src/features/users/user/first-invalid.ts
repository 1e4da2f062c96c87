/** Leads to what has to be mended first: the first bad field, else the note that says what failed. */
export function focusFirstInvalid(form: HTMLFormElement | null) {
  const invalid = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const note = form?.querySelector<HTMLElement>('[role="alert"][tabindex]')
  const target = invalid ?? note
  target?.focus()
}
