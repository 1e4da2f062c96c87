import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A line to the database that can be cut: for the API at its end, the database is then gone. */
export interface DatabaseLine extends AsyncDisposable {
  endpoint: string
  /** Ends what goes through it and refuses all that comes. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function openDatabaseLine(database: string): Promise<DatabaseLine> {
  const target = new URL(database)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      // A line that breaks is what it is for.
      socket.on('error', () => near.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const cut = async () => {
    if (!server.listening) return
    server.close()
    for (const socket of sockets) socket.destroy()
    await once(server, 'close')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    cut,
    mend: () => listen(port),
    [Symbol.asyncDispose]: cut,
  }
}
