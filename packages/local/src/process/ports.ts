import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

const PORT_MAX = 65_535

/** A port that the system reported as free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Whether the port is free, both on loopback and on every address. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port))
}

/** The first free port from `port` upwards. @throws Error when there is none. */
export async function nextFreePort(port: number): Promise<number> {
  for (let candidate = port; candidate <= PORT_MAX; candidate++) {
    if (await isPortFree(candidate)) return candidate
  }
  throw new Error(`No port from ${port} to ${PORT_MAX} is free.`)
}

async function canListen(port: number, host?: string): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ port, ...(host !== undefined && { host }) })
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
