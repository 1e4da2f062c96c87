import type { ServerResponse } from 'node:http'

export interface ClosingConnections {
  /** Call it with the response to each request. */
  add: (outgoing: ServerResponse) => void
  /** From now on, each response says `Connection: close`, also those to requests in progress. */
  start: () => void
}

/** Makes clients open new connections, which a load balancer directs to other processes. */
export function createClosingConnections(): ClosingConnections {
  const open = new Set<ServerResponse>()
  let isStarted = false
  return {
    add(outgoing) {
      outgoing.shouldKeepAlive &&= !isStarted
      open.add(outgoing)
      outgoing.once('close', () => open.delete(outgoing))
    },
    start() {
      isStarted = true
      for (const outgoing of open) outgoing.shouldKeepAlive &&= outgoing.headersSent
    },
  }
}
