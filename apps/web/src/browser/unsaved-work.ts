const checks = new Set<() => boolean>()
let isForgotten = false

/**
 * Registers a part of the page that may hold unsaved input. Returns the function that removes it.
 */
export function watchUnsavedWork(hasUnsaved: () => boolean): () => void {
  checks.add(hasUnsaved)
  return () => {
    checks.delete(hasUnsaved)
  }
}

export function hasUnsavedWork(): boolean {
  return !isForgotten && [...checks].some((hasUnsaved) => hasUnsaved())
}

/** The person has chosen to leave without it. */
export function forgetUnsavedWork() {
  isForgotten = true
}

/** For `beforeunload`: has the browser ask before a page with unsaved input closes. */
export function warnOfUnsavedWork(event: BeforeUnloadEvent) {
  if (hasUnsavedWork()) event.preventDefault()
}
