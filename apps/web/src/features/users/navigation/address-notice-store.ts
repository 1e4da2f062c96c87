import { createStore } from '#browser/store.ts'
import type { AddressProblem } from '#features/users/address/read-users-address.ts'

/** The part of an address that could not be applied. */
export type AddressNoticeContent =
  | { kind: 'ignored'; problems: readonly AddressProblem[] }
  | { kind: 'row-gone' }

export const addressNotice = createStore<AddressNoticeContent | undefined>(undefined)

export function setNotice(next: AddressNoticeContent | undefined) {
  addressNotice.set(next)
}

export function dismissNotice() {
  addressNotice.set(undefined)
}
