import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import chromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'

const run = promisify(execFile)

/**
 * Unpacks the browser that comes inside the npm package, and the libraries it needs (NSS) where the
 * machine has none. @throws Error saying what to do where it does not run.
 */
export async function unpackChromium(): Promise<string> {
  const program = await chromium.executablePath()
  if (await starts(program)) return program
  const libraries = fileURLToPath(
    new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')),
  )
  await inflate(libraries)
  // Sets LD_LIBRARY_PATH, which the browser inherits.
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'))
  if (await starts(program)) return program
  throw new Error(
    `${program} does not run on this machine. Set CHROMIUM_PATH to a Chromium or Chrome that does.`,
  )
}

async function starts(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  )
}
