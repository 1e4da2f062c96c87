import type { SavedView } from '@roster/contract/views'
import { useCallback } from 'react'
import { parseSearch } from '#browser/search-params.ts'
import { setNotice } from '#features/users/navigation/address-notice-store.ts'
import { ignoredParameters } from '#features/users/address/users-address.ts'
import { useForgetOldList } from '#features/users/data/use-user-list.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { listQueryOf } from '#features/users/address/list-query.ts'
import { addressOfView } from './saved-views.ts'

/** Shows the list of a view. What it holds is checked like an address that somebody sent. */
export function useOpenView() {
  const forgetOldList = useForgetOldList()
  const { showList } = useUsersNavigation()
  return useCallback(
    (view: SavedView, options?: { replace: boolean }) => {
      const address = addressOfView(view)
      const names = ignoredParameters(parseSearch(view.search))
      if (names.length > 0) setNotice({ kind: 'dropped', names })
      forgetOldList(listQueryOf(address))
      showList(address, options)
    },
    [forgetOldList, showList],
  )
}
