import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readEnvironment } from '#process/env.ts'

/** DynamoDB Local 3 is compiled for Java 17. */
export const JAVA_MAJOR_MIN = 17

const DEBIAN_PACKAGE = `openjdk-${JAVA_MAJOR_MIN}-jre-headless`
/** Newer Debian releases have dropped Java 17; their default is newer. */
const DEBIAN_FALLBACK_PACKAGE = 'default-jre-headless'
const APT_LOCK_WAIT_S = 120

const run = promisify(execFile)

/** What DynamoDB Local can run on: a Java of this machine, or AWS's container image. */
export type DatabaseRuntime = { kind: 'java'; command: string } | { kind: 'docker' }

/** The properties of a machine that decide how DynamoDB Local can run on it. */
export interface Machine {
  javaMajor: number | undefined
  isRoot: boolean
  hasApt: boolean
  hasDockerDaemon: boolean
}

/** How DynamoDB Local can run; `none`: it cannot. */
export type RuntimeChoice = 'java' | 'install-java' | 'docker' | 'none'

export function chooseRuntime(machine: Machine): RuntimeChoice {
  if ((machine.javaMajor ?? 0) >= JAVA_MAJOR_MIN) return 'java'
  if (machine.isRoot && machine.hasApt) return 'install-java'
  return machine.hasDockerDaemon ? 'docker' : 'none'
}

/** The major version in what `java -version` prints; `1.8.0` is 8. */
export function parseJavaMajor(versionOutput: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(versionOutput)
  return match ? Number(match[1]) : undefined
}

export function javaMissingMessage(
  javaMajor: number | undefined,
  machine: { platform: NodeJS.Platform; hasApt: boolean },
): string {
  const found = javaMajor === undefined ? 'none was found' : `found was Java ${javaMajor}`
  const remedy =
    machine.platform === 'darwin'
      ? `brew install --cask temurin@${JAVA_MAJOR_MIN}`
      : machine.hasApt
        ? `sudo apt-get install -y ${DEBIAN_PACKAGE}`
        : `install a Java runtime, ${JAVA_MAJOR_MIN} or newer, or start Docker`
  return `DynamoDB Local needs Java ${JAVA_MAJOR_MIN} or newer; ${found}. To fix it: ${remedy}`
}

/**
 * Finds what DynamoDB Local can run on. Without a suitable Java it installs one where it may (as root
 * on Debian and its derivatives), otherwise it uses a running Docker daemon.
 *
 * @throws Error with the command that fixes it.
 */
export async function ensureRuntime(say: (line: string) => void): Promise<DatabaseRuntime> {
  let javaMajor: number | undefined
  for (const command of await javaCommands()) {
    const major = await installedJavaMajor(command)
    if (major !== undefined && major >= JAVA_MAJOR_MIN) return { kind: 'java', command }
    javaMajor ??= major
  }
  const machine = {
    javaMajor,
    isRoot: process.getuid?.() === 0,
    hasApt: await succeeds('apt-get', ['--version']),
    hasDockerDaemon: await succeeds('docker', ['version', '--format', '{{.Server.Version}}']),
  }
  let choice = chooseRuntime(machine)
  let cause: unknown
  if (choice === 'install-java') {
    say(`Java ${JAVA_MAJOR_MIN} or newer is missing: installing ${DEBIAN_PACKAGE} with apt-get.`)
    await installJava().catch((error: unknown) => {
      cause = error
    })
    const installed = await installedJavaMajor('java')
    if ((installed ?? 0) >= JAVA_MAJOR_MIN) return { kind: 'java', command: 'java' }
    choice = chooseRuntime({ ...machine, hasApt: false })
  }
  if (choice === 'docker') {
    say(`Java ${JAVA_MAJOR_MIN} or newer is missing: running DynamoDB Local in Docker.`)
    return { kind: 'docker' }
  }
  const { hasApt } = machine
  throw new Error(javaMissingMessage(javaMajor, { platform: process.platform, hasApt }), { cause })
}

/** JAVA_HOME first, then PATH: an old JAVA_HOME must not hide a newer Java. */
async function javaCommands(): Promise<string[]> {
  const { JAVA_HOME } = readEnvironment()
  if (JAVA_HOME === undefined) return ['java']
  const command = join(JAVA_HOME, 'bin', 'java')
  return access(command).then(
    () => [command, 'java'],
    () => ['java'],
  )
}

async function installedJavaMajor(command: string): Promise<number | undefined> {
  try {
    const { stdout, stderr } = await run(command, ['-version'])
    return parseJavaMajor(stderr + stdout)
  } catch {
    return undefined
  }
}

async function installJava(): Promise<void> {
  const options = ['-o', `DPkg::Lock::Timeout=${APT_LOCK_WAIT_S}`, '-qq', '-y']
  const install = (name: string) => run('apt-get', [...options, 'install', name])
  // A failed update does not matter if the package can be installed from the lists that are there.
  await succeeds('apt-get', [...options, 'update'])
  await install(DEBIAN_PACKAGE).catch(() => install(DEBIAN_FALLBACK_PACKAGE))
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  )
}
