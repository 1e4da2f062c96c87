import { Layers } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useIdlePreload } from '#api/use-idle-preload.ts'
import { useSignal } from '#browser/signal.ts'
import { classNames } from '#components/class-names.ts'
import { lazyPart } from '#components/lazy-part.tsx'
import { MenuFrame } from '#components/menu-frame.tsx'
import type { MenuTrigger } from '#components/menu-frame.tsx'
import { ToolLabel } from '#components/tool-label.tsx'
import { preloadToasts } from '#components/toast.tsx'
import { withLaterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import { useUsersAddress } from '#features/users/navigation/use-users-navigation.ts'
import { TOOL_FOLDS } from '#features/users/values/tool-folds.ts'
import { saveViewSignal } from '#features/users/navigation/users.signals.ts'
import { searchOfList, viewInUse } from './saved-views.ts'
import type { ViewInUse } from './saved-views.ts'
import { useSavedViews } from './saved-views.queries.ts'
import type { ViewDialogRequest } from './view-dialogs.tsx'

const itemsPart = lazyPart({
  load: () => withLaterMessages(() => import('./saved-views-items.tsx')),
  pick: (module) => module.SavedViewsItems,
})
const dialogsPart = lazyPart({
  load: () => withLaterMessages(() => import('./view-dialogs.tsx')),
  pick: (module) => module.ViewDialog,
  isDialog: true,
})

function preload() {
  itemsPart.preload()
  dialogsPart.preload()
  preloadToasts()
}

/** The menu of saved views. Its button shows the view in use. */
export function SavedViewsMenu() {
  const isAllowed = useHasPermission('views:own')
  useIdlePreload(preload)
  const address = useUsersAddress()
  const { data } = useSavedViews()
  const [request, setRequest] = useState<ViewDialogRequest>()
  const [requestCount, setRequestCount] = useState(0)
  const openDialog = useCallback((next: ViewDialogRequest) => {
    setRequest(next)
    setRequestCount((count) => count + 1)
  }, [])
  const search = searchOfList(address)
  const openSaveDialog = useCallback(() => {
    openDialog({ kind: 'save', search })
  }, [openDialog, search])
  useSignal(saveViewSignal, openSaveDialog)
  if (!isAllowed) return null
  const inUse = data && viewInUse(data.items, address)

  return (
    <div
      onPointerEnter={preload}
      onFocus={preload}
      className="-ms-2 shrink-0 border-e border-line pe-1.5"
    >
      <MenuFrame
        align="start"
        renderButton={(trigger) => <ViewsButton inUse={inUse} trigger={trigger} />}
      >
        <itemsPart.Part inUse={inUse} onOpenDialog={openDialog} />
      </MenuFrame>
      {request && (
        <dialogsPart.Part
          askedFor={String(requestCount)}
          request={request}
          onClose={() => {
            setRequest(undefined)
          }}
        />
      )}
    </div>
  )
}

function ViewsButton({ inUse, trigger }: { inUse: ViewInUse | undefined; trigger: MenuTrigger }) {
  const words = messages.views
  const isShown = inUse !== undefined && !inUse.isChanged
  return (
    <button
      type="button"
      aria-label={inUse ? words.buttonOf(inUse.view.name, inUse.isChanged) : words.button}
      {...trigger}
      className={classNames(
        'flex h-8 max-w-52 items-center gap-1.5 rounded-control px-2 font-medium select-none pointer-coarse:h-10',
        'hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text',
        isShown ? 'bg-press text-text' : 'text-text-muted',
      )}
    >
      <Layers aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <ToolLabel fold={TOOL_FOLDS.views} opens>
        {inUse?.view.name ?? words.button}
      </ToolLabel>
      {inUse?.isChanged && <span className="size-1.5 shrink-0 rounded-full bg-caution" />}
    </button>
  )
}
