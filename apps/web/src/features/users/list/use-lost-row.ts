import { useEffect } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { setNotice } from '#features/users/navigation/address-notice-store.ts'

/** An address may name a row that is gone: then the list begins at its top, and says so. */
export function useLostRow(error: unknown, at: string | undefined, goToStart: () => void) {
  const isLost = at !== undefined && errorBodyOf(error)?.code === 'USER_NOT_FOUND'
  useEffect(() => {
    if (!isLost) return
    setNotice({ kind: 'row-gone' })
    goToStart()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLost])
}
