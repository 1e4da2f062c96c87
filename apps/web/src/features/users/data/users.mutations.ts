import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { User, UserStatus } from '@roster/contract/users'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { trpc } from '#api/trpc.ts'
import { showToast } from '#components/toast.tsx'
import { messages } from '#messages/messages.ts'
import { useUsersNavigation } from '#features/users/navigation/users.navigation.ts'
import { dropDraft, getDraft, setDraft } from './drafts.ts'
import { forgetArrival } from './live.state.ts'
import { moveCount, putUser, removeUser } from './users.cache.ts'
import { patchLists, takeIntoLists } from './users.lists.ts'
import { findListedUser } from './users.queries.ts'

type Utils = ReturnType<typeof trpc.useUtils>

/** Puts a user, as the server answered, wherever the cache shows them. */
function cacheUser(client: QueryClient, utils: Utils, user: User) {
  utils.users.byId.setData({ user_id: user.user_id }, user)
  patchLists(client, (data, view) => putUser(data, view, user))
  forgetArrival(user.user_id)
  void utils.users.events.invalidate({ user_id: user.user_id })
}

/** Somebody else's change: how many users have which status may have changed with it. */
function cacheForeignChange(client: QueryClient, utils: Utils, user: User) {
  utils.users.byId.setData({ user_id: user.user_id }, user)
  takeIntoLists(client, new Map([[user.user_id, user]]))
  void utils.users.events.invalidate({ user_id: user.user_id })
  void utils.users.counts.invalidate()
}

/** Moves the counts at once; the server, asked anew, has the last word, also over an older question. */
function countMove(utils: Utils, before: UserStatus | undefined, after: UserStatus | undefined) {
  if (before === after) return
  utils.users.counts.setData(undefined, (counts) => counts && moveCount(counts, before, after))
  void utils.users.counts.invalidate()
}

function uncacheUser(client: QueryClient, utils: Utils, user_id: string) {
  dropDraft(user_id)
  forgetArrival(user_id)
  patchLists(client, (data) => removeUser(data, user_id))
  void utils.users.events.invalidate({ user_id })
}

export function useCreateUser() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const { openUser } = useUsersNavigation()
  return trpc.users.create.useMutation({
    onSuccess(user) {
      cacheUser(client, utils, user)
      countMove(utils, undefined, user.status)
      showToast({
        title: messages.toast.created(user.name),
        action: {
          label: messages.toast.open,
          onClick: () => {
            openUser(user.user_id)
          },
        },
      })
    },
  })
}

/**
 * Saves a user's draft. While it is under way the list shows it as pending; the answer settles the
 * draft, or leaves it with the reason of the failure.
 */
export function useUpdateUser() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const { openUser, isOpenUser } = useUsersNavigation()
  return trpc.users.update.useMutation({
    onMutate({ user_id }) {
      return utils.users.byId.getData({ user_id }) ?? findListedUser(client, user_id)
    },
    onSuccess(user, _input, before) {
      dropDraft(user.user_id)
      cacheUser(client, utils, user)
      if (before) countMove(utils, before.status, user.status)
      showToast({ title: messages.toast.saved(user.name) })
    },
    onError(error, { user_id }, before) {
      const body = errorBodyOf(error)
      // What we learn of the user by failing is worth showing.
      if (body?.code === 'VERSION_CONFLICT') cacheForeignChange(client, utils, body.current)
      if (body?.code === 'USER_NOT_FOUND') {
        // Nobody is left to save the draft to; the panel finds out and says so.
        uncacheUser(client, utils, user_id)
        void utils.users.byId.invalidate({ user_id })
        void utils.users.counts.invalidate()
        showToast({
          kind: 'error',
          title: messages.toast.notSaved(before?.name ?? user_id),
          description: errorWords(error).text,
        })
        return
      }
      const draft = getDraft(user_id)
      if (draft) setDraft({ ...draft, failure: error })
      if (isOpenUser(user_id)) return
      showToast({
        kind: 'error',
        title: messages.toast.notSaved(before?.name ?? user_id),
        description: errorWords(error).text,
        action: {
          label: messages.toast.open,
          onClick: () => {
            openUser(user_id)
          },
        },
      })
    },
  })
}

export function useRemoveUser() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  return trpc.users.delete.useMutation({
    onSuccess(user) {
      countMove(utils, user.status, undefined)
      showToast({ title: messages.toast.deleted(user.name) })
    },
    onError(error, { user_id }) {
      const body = errorBodyOf(error)
      if (body?.code === 'VERSION_CONFLICT') cacheForeignChange(client, utils, body.current)
      // Gone already: what was wanted is so, though somebody else did it.
      if (body?.code === 'USER_NOT_FOUND') void utils.users.counts.invalidate()
      else return
      showToast({
        title: messages.toast.alreadyDeleted(
          findListedUser(client, user_id)?.name ?? messages.error.USER_NOT_FOUND,
        ),
      })
    },
    onSettled(_user, error, { user_id }) {
      const code = errorBodyOf(error)?.code
      if (!error || code === 'USER_NOT_FOUND') uncacheUser(client, utils, user_id)
    },
  })
}
