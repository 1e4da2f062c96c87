import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { requestSignOut } from './sign-out.ts'
import type { SignOutScope } from './sign-out.ts'

/** Navigates to the page that signs out, unless the warning about unsaved changes is canceled. */
export function useSignOut({ everywhere }: SignOutScope = { everywhere: false }): () => void {
  const router = useRouter()
  return useCallback(() => {
    requestSignOut({ everywhere })
    void router.navigate({ to: '/signed-out' })
  }, [router, everywhere])
}
