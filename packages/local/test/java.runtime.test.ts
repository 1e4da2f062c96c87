import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ensureRuntime } from '#dynamodb-local/java.ts'

let folder: string
let said: string[]
const say = (line: string) => said.push(line)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-java-'))
  said = []
  vi.stubEnv('PATH', folder)
  vi.stubEnv('JAVA_HOME', '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** The machine has this program, and no other than these. */
async function addProgram(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

function beRoot(isRoot: boolean): void {
  vi.spyOn(process, 'getuid').mockReturnValue(isRoot ? 0 : 1000)
}

const OLD_JAVA = `echo 'openjdk version "11.0.2" 2019-01-15' >&2`
const APT = `echo "$*" >> "$(/usr/bin/dirname "$0")/apt.log"`

test('a Java that is new enough is used without a word', async () => {
  await addProgram('java', `echo 'openjdk version "21.0.1" 2023-10-17' >&2`)
  expect(await ensureRuntime(say)).toEqual({ kind: 'java', command: 'java' })
  expect(said).toEqual([])
})

test('as root on Debian, Java 17 is installed and announced', async () => {
  beRoot(true)
  const newJava = `echo 'openjdk version "17.0.9" 2023-10-17' >&2`
  const installed = join(folder, 'installed')
  await addProgram('java', `if [ -e ${installed} ]; then ${newJava}; else ${OLD_JAVA}; fi`)
  await addProgram('apt-get', `${APT}; case "$*" in *install*) : > ${installed};; esac`)
  expect(await ensureRuntime(say)).toEqual({ kind: 'java', command: 'java' })
  expect(said.join()).toContain('installing openjdk-17-jre-headless with apt-get')
  const calls = await readFile(join(folder, 'apt.log'), 'utf8')
  expect(calls).toMatch(/update\n.*-y install openjdk-17-jre-headless\n$/s)
})

test('without root, Docker is used when its daemon runs', async () => {
  beRoot(false)
  await addProgram('java', OLD_JAVA)
  await addProgram('docker', 'exit 0')
  expect(await ensureRuntime(say)).toEqual({ kind: 'docker' })
  expect(said.join()).toContain('running DynamoDB Local in Docker')
})

test('a Docker without its daemon does not count: the error names the command that fixes it', async () => {
  beRoot(false)
  await addProgram('java', OLD_JAVA)
  await addProgram('apt-get', 'exit 0')
  await addProgram('docker', 'exit 1')
  await expect(ensureRuntime(say)).rejects.toThrow(
    /found was Java 11\. To fix it: sudo apt-get install -y openjdk-17-jre-headless/,
  )
})

test('an installation that fails ends with the command to try by hand', async () => {
  beRoot(true)
  await addProgram('apt-get', 'case "$*" in *install*) exit 100;; esac')
  await expect(ensureRuntime(say)).rejects.toThrow(/none was found\. To fix it: sudo apt-get/)
})
