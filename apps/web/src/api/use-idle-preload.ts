import { useIsFetching } from '@tanstack/react-query'
import { useEffect } from 'react'
import { whenIdle } from '#browser/when-idle.ts'

/**
 * Loads code ahead of its use: when no data is on its way and the browser is idle, so that the first
 * rows never wait for it.
 */
export function useIdlePreload(preload: () => void): void {
  const isFetching = useIsFetching() > 0
  useEffect(() => (isFetching ? undefined : whenIdle(preload)), [isFetching, preload])
}
