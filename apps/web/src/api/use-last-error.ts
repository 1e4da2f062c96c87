import { useState } from 'react'

/** The most recent error. A query clears its own as soon as it retries. */
export function useLastError<Failure>(error: Failure | null): Failure | null {
  const [last, setLast] = useState(error)
  if (error !== null && error !== last) setLast(error)
  return error ?? last
}
