import { useIsFetching } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useIsPageVisible } from '#browser/page-visibility.ts'
import { whenIdle } from '#browser/when-idle.ts'

/**
 * Loads code ahead of its use: when no data is being fetched and the browser is idle, so that the
 * first rows never wait for it. A hidden page loads nothing.
 */
export function useIdlePreload(preload: () => void): void {
  const isFetching = useIsFetching() > 0
  const isVisible = useIsPageVisible()
  const isReady = isVisible && !isFetching
  useEffect(() => (isReady ? whenIdle(preload) : undefined), [isReady, preload])
}
