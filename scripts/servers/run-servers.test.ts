import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

/** A program whose server ends immediately, before anything answers. */
const PROGRAM = `
  import { PassThrough } from 'node:stream'
  import { runServers } from './run-servers.ts'
  import { serverAddresses } from './server-environment.ts'

  process.exitCode = await runServers({
    title: 'never up',
    servers: [{ exited: Promise.resolve(1), output: [new PassThrough()] }],
    database: { exited: new Promise(() => undefined) },
    addresses: serverAddresses('127.0.0.1', 9, 9),
    environment: {},
    signal: new AbortController().signal,
  })
`

test('when a server ends before it is up, the program ends with an error', async () => {
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    const args = ['--input-type=module', '--eval', PROGRAM]
    execFile(process.execPath, args, { cwd: import.meta.dirname }, (error, output) => {
      resolve({ code: error?.code, stdout: output })
    })
  })
  expect(stdout).toContain('A server has ended (1).')
  expect(code).toBe(1)
})
