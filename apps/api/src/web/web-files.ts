import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Handler } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { EnvError } from '#errors/env-error.ts'
import { PAGE_HEADERS } from '#gateway/security-headers.ts'
import { acceptanceOf, chooseEncoding } from '#http/accept.ts'
import { respondToCondition } from '#http/entity-tags.ts'
import { refuse } from '#http/error-response.ts'
import type { AppContext, AppEnv } from '#http/request-scope.ts'
import { respond } from '#http/respond.ts'

interface WebFile {
  body: Uint8Array<ArrayBuffer>
  hash: string
  isCompressible: boolean
  headers: Record<string, string>
  compressed: Partial<Record<Encoding, Promise<Uint8Array<ArrayBuffer>>>>
}

/** The best first. */
const ENCODINGS = ['br', 'gzip'] as const
type Encoding = (typeof ENCODINGS)[number]

/** Brotli's default, its highest quality, would make the first visitor wait for seconds. */
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const COMPRESSORS = {
  br: (body: Uint8Array) => promisify(brotliCompress)(body, BROTLI_OPTIONS),
  gzip: promisify(gzip),
}
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|manifest\+json|javascript)|image\/svg)/
const INDEX = '/index.html'

/**
 * Serves the built dashboard from memory: it is small, and looking paths up in a map rules out path
 * traversal. Paths of the app's pages get index.html; any other unknown path is 404.
 *
 * @throws EnvError when the folder has no index.html.
 */
export async function webHandler(folder: string): Promise<Handler<AppEnv>> {
  const files = await readFiles(folder).catch(() => new Map<string, WebFile>())
  const index = files.get(INDEX)
  if (!index) {
    throw new EnvError(`WEB_DIST: there is no index.html in ${folder}. Build the web first.`)
  }
  return async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return refuse(c, 405, 'Use GET.', { allow: 'GET, HEAD' })
    }
    const file = files.get(c.req.path) ?? (isPage(c) ? index : undefined)
    return file ? fileResponse(c, file) : refuse(c, 404, 'Not found.')
  }
}

function isPage({ req }: AppContext): boolean {
  if (/^\/(?:api|trpc|assets)(?:\/|$)/.test(req.path)) return false
  const acceptance = acceptanceOf(req.header('accept') ?? '*/*', 'text/html')
  // Browsers also request scripts and images with `*/*`. A missing one must not get the page.
  return acceptance === 'name' || (acceptance === 'range' && !req.path.includes('.'))
}

async function fileResponse(c: AppContext, file: WebFile): Promise<Response> {
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = file.isCompressible ? chooseEncoding(accepted, ENCODINGS) : undefined
  const etag = etagOf(file, encoding)
  const headers = { ...file.headers, etag }
  const conditional = respondToCondition(c, etag, headers)
  if (conditional) return conditional
  if (!encoding) return respond(c, 200, file.body, headers)
  file.compressed[encoding] ??= compress(encoding, file.body)
  const body = await file.compressed[encoding]
  return respond(c, 200, body, { ...headers, 'content-encoding': encoding })
}

/**
 * Each encoding has a tag of its own, because its bytes differ (RFC 9110, 8.8.3.3). A full stop before
 * its name: with the hyphen that Apache uses, it would look like the tag of the plain file.
 */
function etagOf({ hash }: WebFile, encoding: Encoding | undefined): string {
  return encoding ? `"${hash}.${encoding}"` : `"${hash}"`
}

async function compress(encoding: Encoding, body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await COMPRESSORS[encoding](body))
}

async function readFiles(folder: string): Promise<Map<string, WebFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const pairs = files.map(async (entry): Promise<[string, WebFile]> => {
    const path = join(entry.parentPath, entry.name)
    const urlPath = `/${relative(folder, path).split(sep).join('/')}`
    return [urlPath, webFile(urlPath, new Uint8Array(await readFile(path)))]
  })
  const byPath = new Map(await Promise.all(pairs))
  const index = byPath.get(INDEX)
  return index ? byPath.set('/', index) : byPath
}

function webFile(urlPath: string, body: Uint8Array<ArrayBuffer>): WebFile {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const isHashed = urlPath.startsWith('/assets/')
  const type = getMimeType(urlPath) ?? 'application/octet-stream'
  return {
    body,
    hash,
    isCompressible: COMPRESSIBLE.test(type),
    headers: {
      'content-type': type,
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(urlPath.endsWith('.html') && PAGE_HEADERS),
    },
    compressed: {},
  }
}
