import type { SavedView, SavedViews } from '@roster/contract/views'
import { errorWords } from '#api/error-words.ts'
import { trpc } from '#api/trpc.ts'
import { showToast } from '#components/toast.tsx'
import { laterMessages } from '#messages/later.ts'

/** Updates the cached views from the server's responses. */
function useViewsCache() {
  const utils = trpc.useUtils()
  function change(patch: (views: SavedViews) => SavedViews) {
    utils.views.list.setData(undefined, (views) => views && patch(views))
    // The response does not include views that others share.
    void utils.views.list.invalidate()
  }
  return {
    change,
    put: (view: SavedView) => {
      change((views) => ({ ...views, items: [...without(views.items, view), view] }))
    },
    drop: (view: Pick<SavedView, 'view_id'>) => {
      change((views) => ({
        items: without(views.items, view),
        default_view_id: views.default_view_id === view.view_id ? null : views.default_view_id,
      }))
    },
    refetch: () => utils.views.list.invalidate(),
  }
}

function without(views: readonly SavedView[], { view_id }: Pick<SavedView, 'view_id'>) {
  return views.filter((each) => each.view_id !== view_id)
}

export function useCreateView() {
  const cache = useViewsCache()
  return trpc.views.create.useMutation({
    onSuccess(view) {
      cache.put(view)
      showToast({ title: laterMessages.views.toast.saved(view.name) })
    },
  })
}

export function useUpdateView() {
  const cache = useViewsCache()
  return trpc.views.update.useMutation({
    onSuccess(view) {
      cache.put(view)
      showToast({ title: laterMessages.views.toast.saved(view.name) })
    },
    onError: () => cache.refetch(),
  })
}

export function useDeleteView() {
  const cache = useViewsCache()
  return trpc.views.delete.useMutation({
    onSuccess(view) {
      cache.drop(view)
      showToast({ title: laterMessages.views.toast.deleted(view.name) })
    },
    onError: () => cache.refetch(),
  })
}

/** Changes of a view by a single menu item; the result is shown in a toast. */
export function useChangeView() {
  const cache = useViewsCache()
  const words = laterMessages.views.toast
  const failed = (error: unknown) => {
    void cache.refetch()
    showToast({ kind: 'error', title: words.failed, description: errorWords(error).text })
  }
  const update = trpc.views.update.useMutation({
    onSuccess(view) {
      cache.put(view)
      showToast({ title: words.saved(view.name) })
    },
    onError: failed,
  })
  const share = trpc.views.share.useMutation({
    onSuccess(view) {
      cache.put(view)
      showToast({ title: view.is_shared ? words.shared(view.name) : words.unshared(view.name) })
    },
    onError: failed,
  })
  const setDefault = trpc.views.setDefault.useMutation({
    onSuccess({ default_view_id }) {
      cache.change((views) => ({ ...views, default_view_id }))
      showToast({ title: default_view_id === null ? words.noDefault : words.isDefault })
    },
    onError: failed,
  })
  return {
    keep: (view: SavedView, search: string) => {
      update.mutate({ view_id: view.view_id, search })
    },
    share: (view: SavedView, is_shared: boolean) => {
      share.mutate({ view_id: view.view_id, is_shared })
    },
    setDefault: (view_id: string | null) => {
      setDefault.mutate({ view_id })
    },
  }
}
