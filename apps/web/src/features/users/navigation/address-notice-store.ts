import type { UsersAddress } from '#features/users/address/users-address.ts'

/** What an address asked for that cannot be had. */
export type AddressNoticeState =
  | { kind: 'dropped'; names: readonly (keyof UsersAddress)[] }
  | { kind: 'row-gone' }

let notice: AddressNoticeState | undefined
const listeners = new Set<() => void>()

export function setNotice(next: AddressNoticeState | undefined) {
  notice = next
  for (const listener of listeners) listener()
}

export function dismissNotice() {
  setNotice(undefined)
}

export function getNotice(): AddressNoticeState | undefined {
  return notice
}

export function subscribeToNotice(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
