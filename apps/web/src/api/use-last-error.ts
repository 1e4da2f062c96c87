import { useState } from 'react'

/** The newest error there was. A query forgets its own as soon as it tries again. */
export function useLastError<Failure>(error: Failure | null): Failure | null {
  const [last, setLast] = useState(error)
  if (error !== null && error !== last) setLast(error)
  return error ?? last
}
