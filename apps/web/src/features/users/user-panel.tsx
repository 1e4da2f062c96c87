import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { Tabs } from '@base-ui/react/tabs'
import type { User } from '@roster/contract/users'
import { ChevronDown, ChevronUp, UserX, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { errorBodyOf, errorWords } from '../../api/error-words.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useIsNarrow } from '../../components/use-media-query.ts'
import { messages } from '../../messages/en.ts'
import { DeleteUserDialog } from './delete-user-dialog.tsx'
import { LoadFailed } from './load-failed.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { UserActivity } from './user-activity.tsx'
import { UserDetails } from './user-details.tsx'
import { useDocumentTitle } from './use-document-title.ts'
import { useUser } from './users.queries.ts'
import { PANEL_TABS } from './users.search.ts'
import type { PanelTab } from './users.search.ts'

export interface UserPanelProps {
  user_id: string
  tab: PanelTab
  /** The neighbours in the list; undefined at its ends, and for a user it does not show. */
  previousId: string | undefined
  nextId: string | undefined
  isSaving: boolean
  onWalk: (user_id: string) => void
  onTab: (tab: PanelTab) => void
  onClose: () => void
  onDeleted: (user_id: string) => void
  /** Where the focus goes when the sheet on a small screen closes. */
  onReturnFocus: () => void
}

/** One user beside the list; on a small screen a sheet over it. */
export function UserPanel(props: UserPanelProps) {
  const isNarrow = useIsNarrow()
  const titleId = useId()
  const { user_id, isSaving } = props
  const content = (
    <>
      <PanelContent {...props} titleId={titleId} />
      <UnsavedGuard key={user_id} user_id={user_id} isSaving={isSaving} />
    </>
  )
  return isNarrow ? (
    <PanelSheet titleId={titleId} onClose={props.onClose} onReturnFocus={props.onReturnFocus}>
      {content}
    </PanelSheet>
  ) : (
    <aside
      aria-labelledby={titleId}
      className="flex w-[420px] shrink-0 flex-col border-l border-line bg-surface"
    >
      {content}
    </aside>
  )
}

function PanelSheet({
  titleId,
  onClose,
  onReturnFocus,
  children,
}: Pick<UserPanelProps, 'onClose' | 'onReturnFocus'> & { titleId: string; children: ReactNode }) {
  const popupRef = useRef<HTMLDivElement>(null)
  return (
    <BaseDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Popup
          ref={popupRef}
          aria-labelledby={titleId}
          // The sheet itself: a button would show its hint, a field would bring up the keyboard.
          initialFocus={popupRef}
          finalFocus={() => {
            onReturnFocus()
            return false
          }}
          className="fixed inset-0 z-20 flex flex-col bg-surface pt-[env(safe-area-inset-top)] outline-none"
        >
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

function PanelContent({
  user_id,
  tab,
  previousId,
  nextId,
  isSaving,
  onWalk,
  onTab,
  onClose,
  onDeleted,
  titleId,
}: UserPanelProps & { titleId: string }) {
  const query = useUser(user_id)
  const [deleting, setDeleting] = useState<User>()
  const isGone = errorBodyOf(query.error)?.code === 'USER_NOT_FOUND'
  const user = isGone ? undefined : query.data
  useDocumentTitle(isGone ? messages.panel.unknown : user?.name)

  return (
    <>
      <header className="relative flex items-start gap-3 px-5 pt-4 pb-3">
        {user && <Avatar id={user.user_id} name={user.name} large />}
        <div className="min-w-0 flex-1">
          <div className="pr-21 pointer-coarse:pr-30">
            <h2
              id={titleId}
              data-hint-cut
              className="truncate text-title font-semibold tracking-tight"
            >
              {user?.name ?? (isGone ? messages.panel.unknown : messages.panel.loading)}
            </h2>
          </div>
          <div className="flex h-7 min-w-0 items-center text-text-muted">
            <span data-hint-cut className="truncate">
              {user?.email ?? user_id}
            </span>
            {user && <CopyButton key={user_id} text={user.email} label={messages.copy.email} />}
          </div>
        </div>
        <div className="absolute top-4 right-3 flex pointer-coarse:top-2.5">
          <WalkButton
            icon={ChevronUp}
            label={messages.panel.previous}
            to={previousId}
            onWalk={onWalk}
          />
          <WalkButton icon={ChevronDown} label={messages.panel.next} to={nextId} onWalk={onWalk} />
          <IconButton icon={X} label={messages.panel.close} onClick={onClose} />
        </div>
      </header>
      <Tabs.Root
        value={tab}
        onValueChange={(value: PanelTab) => {
          onTab(value)
        }}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label={messages.panel.tabsLabel}
          activateOnFocus
          className="flex gap-4 border-b border-line px-5"
        >
          {PANEL_TABS.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              className="-mb-px h-9 border-b-2 border-transparent font-medium text-text-muted transition-colors select-none hover:text-text data-active:border-accent data-active:text-text"
            >
              {messages.panel.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="details" className="flex min-h-0 flex-1 flex-col outline-offset-[-2px]">
          {isGone ? (
            <Notice
              icon={UserX}
              title={messages.panel.notFoundTitle}
              actions={
                <Button
                  onClick={() => {
                    onTab('activity')
                  }}
                >
                  {messages.panel.notFoundHistory}
                </Button>
              }
            >
              {messages.panel.notFoundBody}
            </Notice>
          ) : user ? (
            <UserDetails key={user_id} user={user} isSaving={isSaving} onDelete={setDeleting} />
          ) : query.error ? (
            <LoadFailed
              title={messages.panel.failedTitle}
              words={errorWords(query.error)}
              isRetrying={query.isFetching}
              onRetry={() => void query.refetch()}
            />
          ) : (
            <DetailsSkeleton />
          )}
        </Tabs.Panel>
        <Tabs.Panel
          value="activity"
          className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
        >
          <UserActivity key={user_id} user_id={user_id} />
        </Tabs.Panel>
      </Tabs.Root>
      {deleting && (
        <DeleteUserDialog
          user={deleting}
          onClose={() => {
            setDeleting(undefined)
          }}
          onDeleted={onDeleted}
        />
      )}
    </>
  )
}

function WalkButton({
  icon,
  label,
  to,
  onWalk,
}: {
  icon: typeof ChevronUp
  label: string
  to: string | undefined
  onWalk: (user_id: string) => void
}) {
  return (
    <IconButton
      icon={icon}
      label={label}
      // Not `disabled`: at the end of the list that would drop the focus.
      aria-disabled={to === undefined}
      className={to === undefined ? 'opacity-40' : ''}
      onClick={() => {
        if (to !== undefined) onWalk(to)
      }}
    />
  )
}

function DetailsSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-5 p-5">
      {['w-24', 'w-32', 'w-20'].map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <span className={`h-2.5 rounded-full bg-skeleton ${width}`} />
          <span className="h-8 rounded-control bg-skeleton" />
        </div>
      ))}
    </div>
  )
}
