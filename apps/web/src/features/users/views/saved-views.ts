import type { SavedView } from '@roster/contract/views'
import { locale } from '#locale/locale.ts'
import { parseSearch, stringifySearch } from '#browser/search-params.ts'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'

/** The part of an address that a view saves: not the scroll anchor, not the open panel. */
function listOf({
  user: _user,
  tab: _tab,
  at: _at,
  from: _from,
  view: _view,
  ...list
}: UsersAddress) {
  return list
}

/** The list of an address in the form that views save: the same text for the same list. */
export function searchOfList(address: UsersAddress): string {
  return stringifySearch({ ...listOf(readUsersAddress(address)) }).slice(1)
}

/** The address of a view, without parameters that are not valid: see `addressProblems`. */
export function addressOfView({ view_id, search }: Pick<SavedView, 'view_id' | 'search'>) {
  const address: UsersAddress = listOf(readUsersAddress(parseSearch(search)))
  return { ...address, view: view_id }
}

export interface ViewInUse {
  view: SavedView
  /** It was opened, and the list has been changed since. */
  isChanged: boolean
}

/** The view whose list is exactly that of the address, or else the view that was opened. */
export function viewInUse(
  views: readonly SavedView[],
  address: UsersAddress,
): ViewInUse | undefined {
  const search = searchOfList(address)
  const opened = views.find(({ view_id }) => view_id === address.view)
  const same = (view: SavedView) => searchOfList(addressOfView(view)) === search
  const shown = opened && same(opened) ? opened : views.find(same)
  const view = shown ?? opened
  return view && { view, isChanged: shown === undefined }
}

const nameOrder = new Intl.Collator(locale, { numeric: true })

export function byName(views: readonly SavedView[]): SavedView[] {
  return views.toSorted((a, b) => nameOrder.compare(a.name, b.name))
}
