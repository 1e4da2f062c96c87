import type { UsersAddress } from '#features/users/address/users-address.ts'

/** The part of an address that could not be applied. */
export type AddressNoticeContent =
  | { kind: 'ignored'; names: readonly (keyof UsersAddress)[] }
  | { kind: 'row-gone' }

let notice: AddressNoticeContent | undefined
const listeners = new Set<() => void>()

export function setNotice(next: AddressNoticeContent | undefined) {
  notice = next
  for (const listener of listeners) listener()
}

export function dismissNotice() {
  setNotice(undefined)
}

export function getNotice(): AddressNoticeContent | undefined {
  return notice
}

export function subscribeToNotice(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
