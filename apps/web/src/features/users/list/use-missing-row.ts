import { useEffect } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { setNotice } from '#features/users/navigation/address-notice-store.ts'

/** An address may name a row that no longer exists: then the list begins at its top, with a notice. */
export function useMissingRow(error: unknown, at: string | undefined, goToStart: () => void) {
  const isMissing = at !== undefined && errorBodyOf(error)?.code === 'USER_NOT_FOUND'
  useEffect(() => {
    if (!isMissing) return
    setNotice({ kind: 'row-gone' })
    goToStart()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isMissing])
}
