import type { SavedView } from '@roster/contract/views'
import { useCallback } from 'react'
import { parseSearch } from '../../../search-params.ts'
import { setNotice } from '../address/address-notice.state.ts'
import { addressOfView } from './saved-views.ts'
import { droppedOf } from '../address/users.address.ts'
import { useForgetOldList } from '../data/users.list.queries.ts'
import { useUsersNavigation } from '../address/users.navigation.ts'
import { viewOf } from '../address/users.view.ts'

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
