import { UserPlus } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '#components/button.tsx'
import { lazyPart } from '#components/lazy-part.tsx'
import { preloadToasts } from '#components/toast.tsx'
import { messages } from '#messages/messages.ts'
import type { NewUser } from './use-new-user.ts'

export const createUserPart = lazyPart({
  load: () => import('./user/create-user-dialog.tsx'),
  pick: (module) => module.CreateUserDialog,
  isDialog: true,
})

export function NewUserDialog({ newUser }: { newUser: NewUser }) {
  useEffect(preloadToasts, [])
  return (
    <createUserPart.Part
      askedFor={String(newUser.openings)}
      values={newUser.values}
      onChange={newUser.setValues}
      onClose={newUser.close}
    />
  )
}

export function NewUserButton(props: { className: string; onClick: () => void }) {
  return (
    <Button variant="primary" icon={UserPlus} {...props}>
      {messages.users.newUser}
    </Button>
  )
}
