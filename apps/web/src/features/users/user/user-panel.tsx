import { Tabs } from '@base-ui/react/tabs'
import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@roster/contract/users'
import { UserX } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { errorWords } from '#api/error-words.ts'
import { noPermissionText } from '#api/permission-text.ts'
import { useLastError } from '#api/use-last-error.ts'
import { useSignal } from '#browser/signal.ts'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import { LoadFailed } from '#components/load-failed.tsx'
import { useDocumentTitle } from '#shell/use-document-title.ts'
import { findListedUser, useUser } from '#features/users/data/users.queries.ts'
import { deleteUserSignal } from '#features/users/navigation/users.signals.ts'
import { PANEL_TABS } from '#features/users/address/users-address.ts'
import type { PanelTab } from '#features/users/address/users-address.ts'
import { DeleteUserDialog } from './delete-user-dialog.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { UserActivity } from './user-activity.tsx'
import { UserDetails } from './user-details.tsx'
import type { UserDetailsProps } from './user-details.tsx'
import { PanelFrame } from './user-panel-frame.tsx'
import { PanelHeader } from './user-panel-header.tsx'

export interface UserPanelProps {
  user_id: string
  tab: PanelTab
  /** The adjacent users in the list; undefined at its ends, and for a user who is not in it. */
  previousId: string | undefined
  nextId: string | undefined
  isSaving: boolean
  /** Move the focus to the first field once it is loaded, then call `onEditStarted`. */
  isEditRequested: boolean
  onEditStarted: () => void
  onMove: (user_id: string) => void
  onTab: (tab: PanelTab) => void
  onClose: () => void
  onDeleted: (user_id: string) => void
  /** Called when the sheet on a small screen closes, to move the focus. */
  onReturnFocus: () => void
}

/** One user: the details to edit, and the history. */
export function UserPanel(props: UserPanelProps) {
  const { user_id, isSaving, onTab, onClose, onReturnFocus } = props
  const titleId = useId()
  /** The user whose form shows which values are not valid. */
  const [triedId, setTriedId] = useState<string>()
  return (
    <PanelFrame titleId={titleId} onClose={onClose} onReturnFocus={onReturnFocus}>
      <PanelContent
        {...props}
        titleId={titleId}
        hasTried={triedId === user_id}
        onTried={(isTried) => {
          setTriedId(isTried ? user_id : undefined)
        }}
      />
      <UnsavedGuard
        key={user_id}
        user_id={user_id}
        isSaving={isSaving}
        onInvalid={() => {
          setTriedId(user_id)
          onTab('details')
        }}
      />
    </PanelFrame>
  )
}

function PanelContent({
  user_id,
  tab,
  previousId,
  nextId,
  isSaving,
  isEditRequested,
  onEditStarted,
  onMove,
  onTab,
  onClose,
  onDeleted,
  titleId,
  hasTried,
  onTried,
}: UserPanelProps & { titleId: string } & Pick<UserDetailsProps, 'hasTried' | 'onTried'>) {
  const query = useUser(user_id)
  const activityRef = useRef<HTMLElement>(null)
  const [deleting, setDeleting] = useState<User>()
  const canAudit = useHasPermission('users:audit')
  const { isGone } = query
  const lastError = useLastError(query.error)
  // Until a retry succeeds, the error stays: what the list has would take its place in the meantime.
  const isUnloaded = query.data === undefined || query.isPlaceholderData
  const hasFailed = !isGone && isUnloaded && query.errorUpdateCount > 0
  const user = isGone || hasFailed ? undefined : query.data
  useSignal(deleteUserSignal, () => {
    setDeleting(user)
  })
  const client = useQueryClient()
  // A failed request leaves the user as the list has them.
  const named = user ?? (isGone ? undefined : findListedUser(client, user_id))
  useDocumentTitle(isGone ? messages.panel.unknown : named?.name)

  const details = isGone ? (
    <Notice
      icon={UserX}
      title={messages.panel.notFoundTitle}
      actions={
        canAudit && (
          <Button
            onClick={() => {
              // This button is about to disappear; the tab stays.
              activityRef.current?.focus()
              onTab('activity')
            }}
          >
            {messages.panel.notFoundHistory}
          </Button>
        )
      }
    >
      {messages.panel.notFoundBody}
    </Notice>
  ) : user ? (
    <UserDetails
      key={user_id}
      user={user}
      isSaving={isSaving}
      hasTried={hasTried}
      onTried={onTried}
      isEditRequested={isEditRequested}
      onEditStarted={onEditStarted}
      onDelete={setDeleting}
    />
  ) : hasFailed ? (
    <LoadFailed
      title={messages.panel.failedTitle}
      words={errorWords(lastError)}
      isRetrying={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  ) : (
    <DetailsSkeleton />
  )

  return (
    <>
      <PanelHeader
        titleId={titleId}
        user={named}
        name={
          named?.name ??
          (isGone
            ? messages.panel.unknown
            : hasFailed
              ? messages.panel.notLoaded
              : messages.panel.loading)
        }
        user_id={user_id}
        previousId={previousId}
        nextId={nextId}
        onMove={onMove}
        onClose={onClose}
      />
      {canAudit ? (
        <Tabs.Root
          value={tab}
          onValueChange={(value: PanelTab) => {
            onTab(value)
          }}
          className="flex min-h-0 flex-1 flex-col max-wide:short:min-h-72"
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
                ref={each === 'activity' ? activityRef : undefined}
                className="-mb-px h-9 border-b-2 border-transparent font-medium text-text-muted select-none hover:text-text data-active:border-accent data-active:text-text forced-colors:border-b-0"
              >
                {messages.panel.tabs[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel
            value="details"
            className="flex min-h-0 flex-1 flex-col outline-offset-[-2px]"
          >
            {details}
          </Tabs.Panel>
          <Tabs.Panel
            value="activity"
            className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
          >
            <UserActivity key={user_id} user_id={user_id} />
          </Tabs.Panel>
        </Tabs.Root>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col border-t border-line max-wide:short:min-h-72">
          {/* Only for those who were sent a link to the history. */}
          {tab === 'activity' && (
            <p className="px-5 pt-4 text-text-muted">{noPermissionText('users:audit')}</p>
          )}
          {details}
        </div>
      )}
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
