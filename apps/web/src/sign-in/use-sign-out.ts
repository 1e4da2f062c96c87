import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { wantSignOut } from './sign-out.ts'

/** Leaves for the page that signs out, unless unsaved changes hold one back. */
export function useSignOut(): () => void {
  const router = useRouter()
  return useCallback(() => {
    wantSignOut()
    void router.navigate({ to: '/signed-out' })
  }, [router])
}
