import { createStore } from '#browser/store.ts'
import type { UsersAddress } from '#features/users/address/users.address.ts'

/** What an address asked for that cannot be had. */
export type AddressNoticeState =
  | { kind: 'dropped'; names: readonly (keyof UsersAddress)[] }
  | { kind: 'row-gone' }

export const addressNotice = createStore<AddressNoticeState | undefined>(undefined)

export function setNotice(next: AddressNoticeState | undefined) {
  addressNotice.set(next)
}

export function dismissNotice() {
  addressNotice.set(undefined)
}
