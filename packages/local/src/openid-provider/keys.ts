import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'

const FILE = 'openid-provider.json'

const ProviderKeysSchema = z.object({
  /** Private, for RS256. */
  signingKey: z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string() }),
  /** Signs the provider's own cookies. */
  cookieKey: z.string().min(32),
})

export type ProviderKeys = z.infer<typeof ProviderKeysSchema>

/**
 * The keys kept in the folder, so that tokens outlive a restart; made there on the first run, and
 * readable only by their owner. Without a folder, the keys last for this run.
 *
 * @throws Error naming the file when it does not hold keys.
 */
export async function providerKeys(dataFolder: string | undefined): Promise<ProviderKeys> {
  if (dataFolder === undefined) return makeKeys()
  const file = join(dataFolder, FILE)
  const kept = await readText(file)
  if (kept !== undefined) return parseKeys(kept, file)
  const keys = await makeKeys()
  await mkdir(dataFolder, { recursive: true })
  // Renamed into place, so that readers always find a complete file.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify(keys), { mode: 0o600 })
  await rename(draft, file)
  return keys
}

async function makeKeys(): Promise<ProviderKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const signingKey = { ...jwk, use: 'sig', alg: 'RS256', kid: await calculateJwkThumbprint(jwk) }
  const cookieKey = randomBytes(32).toString('base64url')
  return ProviderKeysSchema.parse({ signingKey, cookieKey })
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseKeys(text: string, file: string): ProviderKeys {
  try {
    return ProviderKeysSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${file} does not hold the keys of a provider. Remove it to make new ones.`, {
      cause,
    })
  }
}
