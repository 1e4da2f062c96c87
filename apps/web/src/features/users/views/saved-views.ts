import type { SavedView } from '@roster/contract/views'
import { locale } from '#locale/locale.ts'
import { parseSearch, stringifySearch } from '#browser/search-params.ts'
import { readUsersAddress } from '#features/users/address/users.address.ts'
import type { UsersAddress } from '#features/users/address/users.address.ts'

/** What a view is of a list: neither the place in it, nor whose panel is open. */
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

/** The list of an address as a view keeps it. Two addresses of the same list give the same text. */
export function searchOfList(address: UsersAddress): string {
  return stringifySearch({ ...listOf(readUsersAddress(address)) }).slice(1)
}

/** What a view leads to. Whatever it holds that is not known here is left out: see `droppedOf`. */
export function addressOfView({ view_id, search }: Pick<SavedView, 'view_id' | 'search'>) {
  const address: UsersAddress = listOf(readUsersAddress(parseSearch(search)))
  return { ...address, view: view_id }
}

export interface ViewInUse {
  view: SavedView
  /** It was opened, and the list is another by now. */
  isChanged: boolean
}

/** The view that an address is of: the one that shows its very list, else the one it came from. */
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
