import { expect, test } from 'vitest'
import { isExposed, isLoopback } from '#exposure.ts'

test.each(['localhost', 'LocalHost', '127.0.0.1', '127.8.0.254', '::1', '[::1]'])(
  '%s refers to this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

test.each([
  '0.0.0.0',
  '::',
  '10.0.0.5',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  'evil-localhost',
  '::1234',
  '',
])('%s does not refer to this machine', (host) => {
  expect(isLoopback(host)).toBe(false)
})

test.each([
  ['127.0.0.1', undefined, false],
  ['::1', 'http://localhost:5173', false],
  ['127.0.0.1', 'http://[::1]:3000', false],
  ['0.0.0.0', undefined, true],
  ['0.0.0.0', 'http://localhost:3000', true],
  ['127.0.0.1', 'https://roster.example.com', true],
])('with HOST %s and PUBLIC_URL %s, isExposed is %s', (HOST, PUBLIC_URL, expected) => {
  expect(isExposed({ HOST, PUBLIC_URL })).toBe(expected)
})
