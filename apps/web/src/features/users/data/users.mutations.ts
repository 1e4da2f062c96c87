import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { User, UserStatus } from '@roster/contract/users'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { trpc } from '#api/trpc.ts'
import { showToast } from '#components/toast.tsx'
import { messages } from '#messages/messages.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { dropDraft, getDraft, hasValues, setDraft } from './drafts.ts'
import { dropUnseenChange } from './live-updates.ts'
import { refetchMatchCounts } from './match-counts.cache.ts'
import { moveCount } from './user-counts.ts'
import { dropUser, putUser } from './users.cache.ts'
import { patchLists, applyToLists } from './patch-lists.ts'
import { findListedUser } from './users.queries.ts'

type Utils = ReturnType<typeof trpc.useUtils>

/** Puts the user from the server's response into all caches. */
function cacheUser(client: QueryClient, utils: Utils, user: User) {
  utils.users.byId.setData({ user_id: user.user_id }, user)
  patchLists(client, (data, view) => putUser(data, view, user))
  dropUnseenChange(user.user_id)
  refetchMatchCounts(client)
  void utils.users.events.invalidate({ user_id: user.user_id })
}

/** For a change made by someone else, which may also have changed the counts. */
function cacheRemoteChange(client: QueryClient, utils: Utils, user: User) {
  utils.users.byId.setData({ user_id: user.user_id }, user)
  applyToLists(client, new Map([[user.user_id, user]]))
  void utils.users.events.invalidate({ user_id: user.user_id })
  void utils.users.counts.invalidate()
}

/** Adjusts the counts immediately, then fetches them: an earlier request may still be in flight. */
function updateCounts(utils: Utils, before: UserStatus | undefined, after: UserStatus | undefined) {
  if (before === after) return
  utils.users.counts.setData(undefined, (counts) => counts && moveCount(counts, before, after))
  void utils.users.counts.invalidate()
}

function uncacheUser(client: QueryClient, utils: Utils, user_id: string) {
  dropDraft(user_id)
  dropUnseenChange(user_id)
  patchLists(client, (data) => dropUser(data, user_id))
  refetchMatchCounts(client)
  void utils.users.events.invalidate({ user_id })
}

export function useCreateUser() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const { openUser } = useUsersNavigation()
  return trpc.users.create.useMutation({
    onSuccess(user) {
      cacheUser(client, utils, user)
      updateCounts(utils, undefined, user.status)
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
 * Saves a user's draft. Until the response, the list shows it as pending. Success drops the draft;
 * failure keeps it with the error.
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
      if (before) updateCounts(utils, before.status, user.status)
      showToast({ title: messages.toast.saved(user.name) })
    },
    onError(error, { user_id, patch }, before) {
      const body = errorBodyOf(error)
      // The error carries the current user.
      if (body?.code === 'VERSION_CONFLICT') {
        cacheRemoteChange(client, utils, body.current)
        // Mostly an earlier attempt, whose response was lost.
        if (hasValues(body.current, patch)) {
          dropDraft(user_id)
          showToast({ title: messages.toast.saved(body.current.name) })
          return
        }
      }
      if (body?.code === 'USER_NOT_FOUND') {
        // The user is deleted, so the draft cannot be saved; the panel refetches and says so.
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

export function useDeleteUser() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  return trpc.users.delete.useMutation({
    onSuccess(user) {
      updateCounts(utils, user.status, undefined)
      showToast({ title: messages.toast.deleted(user.name) })
    },
    onError(error, { user_id }) {
      const body = errorBodyOf(error)
      if (body?.code === 'VERSION_CONFLICT') cacheRemoteChange(client, utils, body.current)
      // Someone else has deleted the user: the outcome is the same.
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
