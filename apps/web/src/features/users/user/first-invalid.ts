/** Focuses the first invalid field, or the error note if there is none. */
export function focusFirstInvalid(form: HTMLFormElement | null) {
  const invalid = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const note = form?.querySelector<HTMLElement>('[role="alert"][tabindex]')
  const target = invalid ?? note
  target?.focus()
}
