import type {
  DynamoDBClient,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb'
import type { HttpRequest } from '@smithy/core/protocols'
import { getSchemaSerdePlugin } from '@smithy/core/schema'
import type { BuildMiddleware } from '@smithy/types'
import { createSigner } from './signer.ts'

/*
 * Each function replaces one thing that the SDK does for every request. They rely on the inside of the
 * SDK: test/sdk.internals.test.ts fails when an upgrade changes it, and docs/decisions/0010 says what
 * each saves (`node bench/sdk-cost.ts`).
 */

/** Applies all of them, in the order that they depend on. */
export function trimClient(client: DynamoDBClient): void {
  removeLogger(client)
  setPlainUserAgent(client)
  setOwnSigner(client)
  copyConfig(client)
}

/** The SDK prepares what it would log although no logger is set. */
export function removeLogger(client: DynamoDBClient): void {
  client.middlewareStack.remove('loggerMiddleware')
}

/** The SDK composes and escapes the same user agent for each request. CloudTrail shows this one. */
export function setPlainUserAgent(client: DynamoDBClient): void {
  client.middlewareStack.remove('getUserAgentMiddleware')
  client.middlewareStack.add(addUserAgent, { step: 'build', name: 'rosterUserAgent' })
}

const addUserAgent: BuildMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) => {
  ;(args.request as HttpRequest).headers['user-agent'] = 'roster'
  return next(args)
}

/** The SDK creates a signer for each request and hashes through streams. */
export function setOwnSigner(client: DynamoDBClient): void {
  const signer = createSigner(client.config)
  client.config.signer = () => Promise.resolve(signer)
}

/**
 * The SDK copies its configuration several times for each request, which is slow as long as one
 * property is an accessor. Must come last: later changes to `client.config` would miss the copy.
 */
export function copyConfig(client: DynamoDBClient): void {
  const config = { ...client.config }
  Object.assign(client, { config })
  client.middlewareStack.use(getSchemaSerdePlugin(config))
}
