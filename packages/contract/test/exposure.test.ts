import { expect, test } from 'vitest'
import { isExposed, isLoopback } from '../src/exposure.ts'

test.each(['localhost', 'LocalHost', '127.0.0.1', '127.8.0.254', '::1', '[::1]'])(
  '%s is this machine and nobody else’s',
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
])('%s is not', (host) => {
  expect(isLoopback(host)).toBe(false)
})

test.each([
  ['127.0.0.1', undefined, false],
  ['::1', 'http://localhost:5173', false],
  ['127.0.0.1', 'http://[::1]:3000', false],
  ['0.0.0.0', undefined, true],
  ['0.0.0.0', 'http://localhost:3000', true],
  ['127.0.0.1', 'https://roster.example.com', true],
])('at HOST %s with PUBLIC_URL %s, that others can come is %s', (HOST, PUBLIC_URL, expected) => {
  expect(isExposed({ HOST, PUBLIC_URL })).toBe(expected)
})
