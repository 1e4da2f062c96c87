import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { StandardRetryStrategy } from '@smithy/core/retry'
import type { StandardRetryBackoffStrategy } from '@smithy/types'
import { expect, test, vi } from 'vitest'
import { trimClient } from '#dynamo/sdk/trimmed-client.ts'

/*
 * What the trimmed client relies on inside the SDK. When one of these fails after an upgrade, set
 * DYNAMODB_CLIENT=sdk and adapt src/dynamo/sdk. Checked with @aws-sdk/client-dynamodb 3.1162.0 and
 * @smithy/core 3.41.0.
 */

const region = 'eu-west-1'

/** The stack as `name - step`, in order. */
function middlewareOf(client: DynamoDBClient): string[] {
  return client.middlewareStack.identify().map((each) => each.replace(/ \(.*\)/, ''))
}

function accessorsOf(config: object): string[] {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(config))
  return properties.flatMap(([name, property]) => (property.get ? name : []))
}

test('the middleware that is removed is in the SDK, and nothing else is removed', () => {
  const client = new DynamoDBClient({ region })
  const untouched = middlewareOf(client)
  expect(untouched).toContain('loggerMiddleware - initialize')
  expect(untouched).toContain('getUserAgentMiddleware - build')
  trimClient(client)
  const kept = untouched.filter((each) => !/^(?:logger|getUserAgent)Middleware/.test(each))
  expect(middlewareOf(client).toSorted()).toEqual([...kept, 'rosterUserAgent - build'].toSorted())
})

test('the middleware that reads the configuration for each request is replaced, not doubled', () => {
  const client = new DynamoDBClient({ region })
  const steps = ['serializerMiddleware - serialize', 'deserializerMiddleware - deserialize']
  for (const step of steps) expect(middlewareOf(client)).toContain(step)
  trimClient(client)
  for (const step of steps) {
    expect(middlewareOf(client).filter((each) => each === step)).toHaveLength(1)
  }
})

test('an accessor is what makes the configuration slow to copy, and the copy has none', () => {
  const client = new DynamoDBClient({ region })
  expect(accessorsOf(client.config)).toEqual(['credentials'])
  const names = Object.keys(client.config)
  trimClient(client)
  expect(accessorsOf(client.config)).toEqual([])
  expect(Object.keys(client.config)).toEqual(expect.arrayContaining(names))
})

test('the retry strategy takes its delays from our backoff, and tells throttling by a higher base', async () => {
  const backoff = {
    setDelayBase: vi.fn<StandardRetryBackoffStrategy['setDelayBase']>(),
    computeNextBackoffDelay: vi.fn<StandardRetryBackoffStrategy['computeNextBackoffDelay']>(
      () => 0,
    ),
  }
  const strategy = new StandardRetryStrategy({ maxAttempts: 3, baseDelay: 25, backoff })
  const token = await strategy.acquireInitialRetryToken('')
  const next = await strategy.refreshRetryTokenForRetry(token, { errorType: 'TRANSIENT' })
  expect(backoff.setDelayBase).toHaveBeenLastCalledWith(25)
  await strategy.refreshRetryTokenForRetry(next, { errorType: 'THROTTLING' })
  expect(backoff.setDelayBase.mock.lastCall![0]).toBeGreaterThan(25)
  expect(backoff.computeNextBackoffDelay).toHaveBeenCalledTimes(2)
})
