import { once } from 'node:events'
import { link, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { spawnTethered } from '@roster/local/tethered-process'
import { expect, test } from 'vitest'
import { startRestarting, WAITS_FOR_CHANGE } from './restarting-server.ts'

/** A server of two sources, and a dependency whose file another folder shares. */
async function restartingServer() {
  const stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'roster-restart-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const inFolder = (name: string) => join(folder, name)
  await mkdir(inFolder('src/part'), { recursive: true })
  await mkdir(inFolder('node_modules'))
  await writeFile(inFolder('package.json'), '{ "type": "module" }')
  await writeFile(inFolder('store.js'), 'export const dependency = 1')
  await link(inFolder('store.js'), inFolder('node_modules/dependency.js'))
  await writeFile(inFolder('src/part/answer.ts'), 'export const answer = 1')
  await writeFile(
    inFolder('src/main.ts'),
    `import '../node_modules/dependency.js'
    import { answer } from './part/answer.ts'
    console.log(answer)
    setInterval(() => undefined, 60_000)`,
  )
  const start = () => spawnTethered(process.execPath, [inFolder('src/main.ts')], { output: 'pipe' })
  const server = stack.use(startRestarting('The API', start, [inFolder('src')]))
  const lines = createInterface({ input: server.output[0]! })
  const nextLine = async () => ((await once(lines, 'line')) as [string])[0]
  /** Writes the answer as most editors do, or by putting another file in its place. */
  const write = async (answer: string, isReplaced: boolean) => {
    const target = inFolder('src/part/answer.ts')
    const file = isReplaced ? inFolder('draft') : target
    await writeFile(file, `export const answer = ${answer}`)
    if (isReplaced) await rename(file, target)
  }
  return { inFolder, nextLine, write, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

test('a server restarts for each change of a source, however an editor saves it', async () => {
  await using server = await restartingServer()
  expect(await server.nextLine()).toBe('1')
  for (const [answer, isReplaced] of [
    ['2', false],
    ['3', true],
    ['4', true],
    ['5', false],
  ] as const) {
    const line = server.nextLine()
    await server.write(answer, isReplaced)
    expect(await line).toBe(answer)
  }
})

test('a change of what is installed does not restart it', async () => {
  await using server = await restartingServer()
  expect(await server.nextLine()).toBe('1')
  const line = server.nextLine()
  // What an install elsewhere does to the files of a shared store.
  await utimes(server.inFolder('store.js'), new Date(), new Date())
  await link(server.inFolder('store.js'), server.inFolder('elsewhere.js'))
  await writeFile(server.inFolder('node_modules/other.js'), 'export {}')
  await server.write('2', false)
  // One line for two changes: the first restarted nothing.
  expect(await line).toBe('2')
})

test('a server that fails waits for the next change', async () => {
  await using server = await restartingServer()
  expect(await server.nextLine()).toBe('1')
  const failed = server.nextLine()
  await server.write('process.exit(3)', false)
  expect(await failed).toBe(`The API has ended (3). ${WAITS_FOR_CHANGE}`)
  const line = server.nextLine()
  await server.write('4', false)
  expect(await line).toBe('4')
})
