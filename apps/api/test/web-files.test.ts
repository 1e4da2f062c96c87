import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webHandler } from '#web/web-files.ts'
import { fakeUsers, startApi } from './api.ts'
import type { TestApi } from './api.ts'

const SCRIPT = 'export const a = 1\n'.repeat(100)
const PAGE_REQUEST = { headers: { accept: 'text/html,*/*;q=0.8' } }

let folder: string
let api: TestApi

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-web-'))
  await mkdir(join(folder, 'web', 'assets'), { recursive: true })
  await writeFile(join(folder, 'outside.txt'), 'outside')
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html><title>Roster</title>')
  await writeFile(join(folder, 'web', 'icon.svg'), '<svg/>')
  await writeFile(join(folder, 'web', 'assets', 'main-a1b2.js'), SCRIPT)
  api = await startApi({ users: fakeUsers({}), web: await webHandler(join(folder, 'web')) })
})

afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

describe('the built web', () => {
  it.each(['/', '/index.html', '/users', '/users/deep?user=1'])(
    'serves the page at %s, with a strict CSP and revalidation',
    async (path) => {
      const { status, headers, text } = await api.send(path, PAGE_REQUEST)
      expect([status, text]).toEqual([200, '<!doctype html><title>Roster</title>'])
      expect(headers.get('content-type')).toMatch('text/html')
      expect(headers.get('cache-control')).toBe('no-cache')
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
          "connect-src 'self'; base-uri 'none'; " +
          "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
      )
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it('serves hashed assets compressed and cacheable forever', async () => {
    for (const encoding of ['br', 'gzip']) {
      const { headers, text } = await api.send('/assets/main-a1b2.js', {
        headers: { 'accept-encoding': encoding },
      })
      expect(text).toBe(SCRIPT)
      expect(headers.get('content-encoding')).toBe(encoding)
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(headers.get('content-type')).toMatch('text/javascript')
      expect(headers.get('vary')).toBe('accept-encoding')
    }
    const plain = await api.send('/assets/main-a1b2.js', {
      headers: { 'accept-encoding': 'identity' },
    })
    expect([plain.text, plain.headers.get('content-encoding')]).toEqual([SCRIPT, null])
  })

  it('returns 304 while the ETag matches, in each form that clients and proxies send', async () => {
    const { headers: first } = await api.fetch('/icon.svg')
    const etag = first.get('etag') ?? ''
    const forms = [
      etag,
      `W/${etag}`,
      `"other", ${etag}`,
      `W/"a,b",${etag},`,
      etag.replace(/"$/, '-gzip"'),
      `W/${etag.replace(/"$/, '--gzip"')}`,
      '*',
    ]
    for (const form of forms) {
      const again = await api.fetch('/icon.svg', { 'if-none-match': form })
      expect([form, again.status, await again.text()]).toEqual([form, 304, ''])
      expect([again.headers.get('etag'), again.headers.get('vary')]).toEqual([
        etag,
        'accept-encoding',
      ])
      expect((await api.fetch('/icon.svg', { 'if-match': form })).status).toBe(200)
    }
    for (const form of ['"other"', etag.slice(1, -1), 'W/"other", "another"', etag.toUpperCase()]) {
      expect((await api.fetch('/icon.svg', { 'if-none-match': form })).status).toBe(200)
    }
    expect((await api.fetch('/icon.svg', { 'if-match': '"other"' })).status).toBe(412)
  })

  it('has an ETag for each encoding, which matches that encoding only', async () => {
    const path = '/assets/main-a1b2.js'
    const codings = ['br', 'gzip', 'identity']
    const etags = await Promise.all(
      codings.map(async (coding) => {
        const { headers } = await api.fetch(path, { 'accept-encoding': coding })
        return headers.get('etag') ?? ''
      }),
    )
    expect(new Set(etags).size).toBe(3)
    for (const [at, coding] of codings.entries()) {
      for (const etag of etags) {
        const headers = { 'accept-encoding': coding, 'if-none-match': etag }
        const { status } = await api.fetch(path, headers)
        expect([coding, etag, status]).toEqual([coding, etag, etag === etags[at] ? 304 : 200])
      }
      const all = { 'accept-encoding': coding, 'if-none-match': etags.join(', ') }
      const { status, headers } = await api.fetch(path, all)
      expect([status, headers.get('etag')]).toEqual([304, etags[at]])
    }
  })

  it.each([
    ['gzip;q=0', null],
    ['br;q=0, gzip;q=0.0, *;q=0', null],
    ['br;q=0, gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
  ])('is sent to a client with Accept-Encoding: %s as %s', async (accepted, coding) => {
    const { status, headers } = await api.fetch('/assets/main-a1b2.js', {
      'accept-encoding': accepted,
    })
    expect([status, headers.get('content-encoding')]).toEqual([200, coding])
  })

  it.each(['/assets/gone.js', '/api/nothing', '/api', '/trpc/nothing', '/trpc'])(
    'does not serve the page as %s',
    async (path) => {
      const response = await api.send(path, PAGE_REQUEST)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toMatch('json')
    },
  )

  it.each(['*/*', 'text/*', 'application/json, text/plain, */*', undefined])(
    'serves the page to clients that accept anything, such as curl and link previews: %s',
    async (accept) => {
      for (const path of ['/users', '/users?user=1', '/nothing']) {
        const { status, headers } = await api.fetch(path, accept === undefined ? {} : { accept })
        expect([path, status, headers.get('content-type')]).toEqual([
          path,
          200,
          expect.stringMatching('text/html'),
        ])
      }
    },
  )

  it.each([
    '/gone.js',
    '/favicon.ico',
    '/.well-known/openid-configuration',
    '/assets/gone',
    '/api/nothing',
    '/trpc/nothing',
  ])('does not serve the page for %s to clients that accept anything', async (path) => {
    const { status, headers } = await api.send(path, { headers: { accept: '*/*' } })
    expect(status).toBe(404)
    expect(headers.get('content-type')).toMatch('json')
  })

  it('does not serve the page for another type or method', async () => {
    for (const accept of [
      'application/json',
      'image/png,image/*;q=0.8',
      'text/html;q=0',
      'text/html;q=0, */*',
      '*/*;q=0.0',
      'application/json;profile="text/html"',
    ]) {
      expect((await api.send('/users', { headers: { accept } })).status).toBe(404)
    }
    const post = await api.send('/users', { json: {} })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
  ])('serves nothing outside its folder at %s', async (path) => {
    const response = await api.send(path)
    expect([response.status, response.text.includes('outside.txt')]).toEqual([404, false])
  })

  it('must exist at the start', async () => {
    await expect(webHandler(folder)).rejects.toThrow(/WEB_DIST.*Build the web first/)
  })
})
