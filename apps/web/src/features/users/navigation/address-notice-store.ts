import { createStore } from '#browser/store.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'

/** The part of an address that could not be applied. */
export type AddressNoticeContent =
  | { kind: 'ignored'; names: readonly (keyof UsersAddress)[] }
  | { kind: 'row-gone' }

export const addressNotice = createStore<AddressNoticeContent | undefined>(undefined)

export function setNotice(next: AddressNoticeContent | undefined) {
  addressNotice.set(next)
}

export function dismissNotice() {
  addressNotice.set(undefined)
}
