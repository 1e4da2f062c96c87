import { expect, test } from 'vitest'
import { serverTraces } from './bundle.check.ts'

test('a bundle with the AWS SDK is refused by the name of its file', () => {
  const [problem] = serverTraces([
    { name: 'assets/main.js', text: 'const agent="@aws-sdk/client-dynamodb"' },
  ])
  expect(problem).toContain('apps/web/dist/assets/main.js holds the AWS SDK')
  expect(problem).toContain('import type')
})

test('a bundle without server code has no problems', () => {
  expect(serverTraces([{ name: 'assets/main.js', text: 'fetch("/trpc")' }])).toEqual([])
})

test('a web that was not built is a problem', () => {
  expect(serverTraces([])).toHaveLength(1)
})
