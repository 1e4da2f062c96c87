import { LogOut } from 'lucide-react'
import { Button } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'

export function SignOutButton() {
  const signOut = useSignOut()
  return (
    <Button icon={LogOut} onClick={signOut}>
      {messages.signIn.account.signOut}
    </Button>
  )
}
