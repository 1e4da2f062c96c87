import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { startPeopleApi } from './sign-in-people.ts'
import type { PeopleApi } from './sign-in-people.ts'

let api: PeopleApi
beforeAll(async () => {
  api = await startPeopleApi()
})
afterAll(() => api[Symbol.asyncDispose]())

describe('the path to return to', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/users/..//evil.example',
    '/%2e%2e//evil.example',
    '@evil.example',
    ' /users',
    '/users\u0000',
    '',
    '/auth/sign-in',
    '/auth/../auth/callback',
    '/%61uth/sign-in',
    '/a%75t%68',
    '/%41UTH/callback',
    '/auth%2Fsign-in',
    '/users/%',
    '/users/%c3%28',
    `/${'x'.repeat(3_000)}`,
  ])('is never %j', async (return_to) => {
    const browser = createBrowser()
    const back = await api.signIn(browser, 'vera', return_to)
    expect(back.location?.href).toBe(`${api.url}/`)
  })

  it.each([
    '/',
    '/users',
    '/users/ana?tab=activity',
    '/users?q=%2F%2Fevil.example',
    '/users?q=100%',
    '/users/caf%C3%A9',
    '/%2561uth/sign-in',
    '/sessions#a',
    '/@x',
  ])('may be %s', async (return_to) => {
    const browser = createBrowser()
    const back = await api.signIn(browser, 'vera', return_to)
    expect(back.location?.href).toBe(api.url + return_to)
  })
})
