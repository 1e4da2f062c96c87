import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { wantSignOut } from './sign-out.ts'
import type { SignOutReach } from './sign-out.ts'

/** Leaves for the page that signs out, unless unsaved changes hold one back. */
export function useSignOut({ everywhere }: SignOutReach = { everywhere: false }): () => void {
  const router = useRouter()
  return useCallback(() => {
    wantSignOut({ everywhere })
    void router.navigate({ to: '/signed-out' })
  }, [router, everywhere])
}
