import type { SavedView } from '@roster/contract/views'
import { useCallback } from 'react'
import { parseSearch } from '#browser/search-params.ts'
import { setNotice } from '#features/users/navigation/address-notice.state.ts'
import { droppedOf } from '#features/users/address/users.address.ts'
import { useForgetOldList } from '#features/users/data/users.list.queries.ts'
import { useUsersNavigation } from '#features/users/navigation/users.navigation.ts'
import { viewOf } from '#features/users/address/users.view.ts'
import { addressOfView } from './saved-views.ts'

/** Shows the list of a view. What it holds is checked like an address that somebody sent. */
export function useOpenView() {
  const forgetOldList = useForgetOldList()
  const { showList } = useUsersNavigation()
  return useCallback(
    (view: SavedView, options?: { replace: boolean }) => {
      const address = addressOfView(view)
      const names = droppedOf(parseSearch(view.search))
      if (names.length > 0) setNotice({ kind: 'dropped', names })
      forgetOldList(viewOf(address))
      showList(address, options)
    },
    [forgetOldList, showList],
  )
}
