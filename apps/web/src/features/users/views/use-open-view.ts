import type { SavedView } from '@roster/contract/views'
import { useCallback } from 'react'
import { parseSearch } from '#browser/search-params.ts'
import { setNotice } from '#features/users/navigation/address-notice-store.ts'
import { addressProblems } from '#features/users/address/read-users-address.ts'
import { useForgetOldList } from '#features/users/data/use-forget-old-list.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { listQueryOf } from '#features/users/address/list-query.ts'
import { addressOfView } from './saved-views.ts'

/** Opens the list of a view. Its parameters are validated like those of any URL. */
export function useOpenView() {
  const forgetOldList = useForgetOldList()
  const { showList } = useUsersNavigation()
  return useCallback(
    (view: SavedView, options?: { replace: boolean }) => {
      const address = addressOfView(view)
      const problems = addressProblems(parseSearch(view.search))
      if (problems.length > 0) setNotice({ kind: 'ignored', problems })
      forgetOldList(listQueryOf(address))
      showList(address, options)
    },
    [forgetOldList, showList],
  )
}
