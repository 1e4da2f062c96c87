import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { freePort, nextFreePort } from '@roster/local/ports'
import { expect, test } from 'vitest'
import { portOrNext, requirePort } from './ports.ts'

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    await once(server, 'close')
  }
  return { port, [Symbol.asyncDispose]: close }
}

test('a free port is used without a message', async () => {
  const said: string[] = []
  const port = await freePort()
  expect(await portOrNext(port, 'PORT', (line) => said.push(line))).toBe(port)
  expect(said).toEqual([])
})

test('instead of a taken port the next free one is used, and announced', async () => {
  await using taken = await takenPort()
  const said: string[] = []
  const next = await portOrNext(taken.port, 'PORT', (line) => said.push(line))
  expect(next).toBeGreaterThan(taken.port)
  expect(said).toEqual([
    `Port ${taken.port} is taken: using ${next} instead. Set PORT to choose another.`,
  ])
})

test('a port that is promised to another server counts as taken, also when looking for the next', async () => {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const promised = await freePort()
  expect(await portOrNext(promised, 'WEB_PORT', say, promised)).toBeGreaterThan(promised)
  await using taken = await takenPort()
  const next = await nextFreePort(taken.port + 1)
  expect(await portOrNext(taken.port, 'WEB_PORT', say, next)).toBeGreaterThan(next)
  expect(said).toHaveLength(2)
})

test('a port that others know is never replaced by the next one', async () => {
  await using taken = await takenPort()
  await expect(requirePort(taken.port, 'PORT names it')).rejects.toThrow(
    `Port ${taken.port} is taken, and PORT names it.`,
  )
  await requirePort(await freePort(), 'PORT names it')
})
