import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startApi } from './api-process.ts'
import type { ApiProcess } from './api-process.ts'

const README = fileURLToPath(new URL('../../../README.md', import.meta.url))
const CURL = fileURLToPath(new URL('plain-curl.ts', import.meta.url))
/** Within the package, so that the example finds `@roster/client` by name. */
const SCRATCH = fileURLToPath(new URL('../.reports/', import.meta.url))
const run = promisify(execFile)

let api: ApiProcess

beforeAll(async () => {
  api = await startApi(inject('dynamoDbEndpoint'))
})

afterAll(() => api[Symbol.asyncDispose]())

/** The code blocks of a language below a heading of the README, aimed at the test's API. */
async function examples(heading: string, language: string): Promise<string> {
  const readme = await readFile(README, 'utf8')
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  const blocks = (section ?? '').matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))
  const code = [...blocks].map(([, block]) => block).join('\n')
  expect(code, `the README has ${language} under ${heading}`).toContain('http://localhost:3000')
  return code.replaceAll('http://localhost:3000', api.url)
}

it('the README’s REST examples work as they are written', async () => {
  const script = await examples('REST', 'sh')
  const curl = `curl() { "$NODE" "$CURL" "$@" || exit 1; }\n`
  const { stdout } = await run('/bin/sh', ['-c', curl + script], {
    env: { NODE: process.execPath, CURL },
  })
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect(answers).toEqual([
    { items: [], nextToken: null, count: 0 },
    { items: [], nextToken: null, count: 0 },
    expect.objectContaining({ name: 'Ana Lima', email: 'ana.lima@example.com', version: 1 }),
    { status: 'ok' },
  ])
})

it('the README’s TypeScript example works as it is written', async () => {
  const file = `${SCRATCH}readme-example.ts`
  await mkdir(SCRATCH, { recursive: true })
  await writeFile(file, await examples('TypeScript', 'ts'))
  const first = await run(process.execPath, [file])
  expect(first.stdout).toMatch(/^created [\w-]{36}\n$/)
  const second = await run(process.execPath, [file])
  expect(second.stdout).toMatch(/^that address belongs to [\w-]{36}\n$/)
})
