import type { SavedView } from '@roster/contract/views'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { laterMessages } from '#messages/later.ts'
import { DeleteViewDialog } from './delete-view-dialog.tsx'
import { ViewNameDialog } from './view-name-dialog.tsx'
import { useCreateView, useUpdateView } from './saved-views.mutations.ts'

/** Which dialog to open. */
export type ViewDialogRequest =
  | { kind: 'save'; search: string }
  | { kind: 'rename'; view: SavedView }
  | { kind: 'delete'; view: SavedView }

export interface ViewDialogProps {
  request: ViewDialogRequest
  onClose: () => void
}

export function ViewDialog({ request, onClose }: ViewDialogProps) {
  switch (request.kind) {
    case 'save':
      return <SaveDialog search={request.search} onClose={onClose} />
    case 'rename':
      return <RenameDialog view={request.view} onClose={onClose} />
    case 'delete':
      return <DeleteViewDialog view={request.view} onClose={onClose} />
  }
}

function SaveDialog({ search, onClose }: { search: string; onClose: () => void }) {
  const words = laterMessages.views.save
  const create = useCreateView()
  const { markViewInUse } = useUsersNavigation()
  return (
    <ViewNameDialog
      words={words}
      mutation={create}
      onSubmit={(name) => {
        create.mutate(
          { name, search },
          {
            onSuccess(view) {
              markViewInUse(view.view_id)
              onClose()
            },
          },
        )
      }}
      onClose={onClose}
    />
  )
}

function RenameDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const words = laterMessages.views.rename
  const update = useUpdateView()
  return (
    <ViewNameDialog
      words={{ ...words, title: words.title(view.name) }}
      name={view.name}
      mutation={update}
      onSubmit={(name) => {
        update.mutate({ view_id: view.view_id, name }, { onSuccess: onClose })
      }}
      onClose={onClose}
    />
  )
}
