import { glob, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

const DIST = new URL('../apps/web/dist/', import.meta.url)
const SCRIPTS = /<(?:script|link)\b[^>]*?\b(?:src|href)="\/?([^"]+\.js)"[^>]*>/g
const STYLES = /<link\b[^>]*?\bhref="\/?([^"]+\.css)"[^>]*>/g
const STATIC_IMPORTS = /(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g

export interface BundleSize {
  jsBytes: number
  cssBytes: number
}

/**
 * Compressed bytes of all scripts that the first page loads: those that index.html loads or preloads,
 * their static imports, and the English catalog, which is imported dynamically.
 */
export async function measureBundle(): Promise<BundleSize | undefined> {
  const html = await readFile(new URL('index.html', DIST), 'utf8').catch(() => undefined)
  if (html === undefined) return undefined
  const scripts = new Set<string>()
  for (const path of [...pathsIn(html, SCRIPTS), await englishCatalog()]) {
    await addWithImports(path, scripts)
  }
  return {
    jsBytes: await gzippedBytes([...scripts]),
    cssBytes: await gzippedBytes(pathsIn(html, STYLES)),
  }
}

async function englishCatalog(): Promise<string> {
  const [path, ...others] = await Array.fromAsync(glob('assets/en-*.js', { cwd: DIST }))
  if (path === undefined || others.length > 0) {
    throw new Error('apps/web/dist must hold one assets/en-*.js: the English catalog.')
  }
  return path
}

async function addWithImports(path: string, scripts: Set<string>): Promise<void> {
  if (scripts.has(path)) return
  scripts.add(path)
  const code = await readFile(new URL(path, DIST), 'utf8')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  for (const name of pathsIn(code, STATIC_IMPORTS)) await addWithImports(folder + name, scripts)
}

function pathsIn(text: string, pattern: RegExp): string[] {
  return text
    .matchAll(pattern)
    .map((match) => match[1]!)
    .toArray()
}

async function gzippedBytes(paths: readonly string[]): Promise<number> {
  const files = await Promise.all(paths.map((path) => readFile(new URL(path, DIST))))
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
}
