import { LockKeyhole, Trash2 } from 'lucide-react'
import { Button } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'

export interface UserDetailsFooterProps {
  /** Undefined: nothing to save, and nothing being saved. */
  unsavedCount: number | undefined
  isSaving: boolean
  onDiscard: () => void
  onDelete: () => void
}

/** Saves or discards unsaved changes; without any, deletes the user. */
export function UserDetailsFooter({
  unsavedCount,
  isSaving,
  onDiscard,
  onDelete,
}: UserDetailsFooterProps) {
  const canWrite = useHasPermission('users:write')
  const canDelete = useHasPermission('users:delete')
  return (
    <div className="flex h-14 shrink-0 items-center gap-2 border-t border-line px-5 pb-[env(safe-area-inset-bottom)] max-wide:h-[calc(64px+env(safe-area-inset-bottom))] max-wide:*:h-10">
      {unsavedCount !== undefined ? (
        <>
          <p role="status" className="me-auto truncate text-small text-text-muted max-wide:h-auto!">
            {messages.panel.unsaved(unsavedCount)}
          </p>
          <Button variant="ghost" disabled={isSaving} onClick={onDiscard}>
            {messages.panel.discard}
          </Button>
          <Button type="submit" variant="primary" pending={isSaving}>
            {isSaving ? messages.panel.saving : messages.panel.save}
          </Button>
        </>
      ) : canDelete ? (
        <Button variant="danger-ghost" icon={Trash2} className="-ms-3" onClick={onDelete}>
          {messages.panel.delete}
        </Button>
      ) : (
        <p className="flex items-center gap-2 text-small text-text-muted">
          {!canWrite && <LockKeyhole aria-hidden size={16} strokeWidth={1.75} />}
          <span>{canWrite ? messages.panel.noUnsaved : messages.panel.readOnly}</span>
        </p>
      )}
    </div>
  )
}
