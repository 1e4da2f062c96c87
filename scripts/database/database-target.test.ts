import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { databaseTarget, requireNamedDatabase } from './database-target.ts'
import { tableAdvice } from './prepare-database.ts'
import { readEnvironment } from '#console/env.ts'

const SERVE = fileURLToPath(new URL('../serve.ts', import.meta.url))

function targetOf(source: Record<string, string>) {
  return databaseTarget(readEnvironment(source))
}

const AWS = { AWS_REGION: 'eu-west-1', AWS_PROFILE: 'work' }

test('when nothing is named, the database is a local one that start runs', () => {
  expect(targetOf({ DYNAMODB_PORT: '8123' })).toMatchObject({
    kind: 'local',
    endpoint: 'http://127.0.0.1:8123',
    isForPlay: true,
  })
})

test('credentials and a region mean AWS, where nothing is created without an option', () => {
  expect(targetOf(AWS)).toMatchObject({
    kind: 'aws',
    region: 'eu-west-1',
    endpoint: undefined,
    isForPlay: false,
  })
})

test.each([
  ['only a region', { AWS_REGION: 'eu-west-1' }],
  ['only a profile', { AWS_PROFILE: 'work' }],
  ['an emptied region', { ...AWS, AWS_REGION: '' }],
])('%s is no reason to go to AWS', (_, source) => {
  expect(targetOf(source).kind).toBe('local')
})

test.each([
  ['http://127.0.0.1:9000', true],
  ['http://localhost:9000', true],
  ['http://[::1]:9000', true],
  ['https://dynamodb.eu-west-1.amazonaws.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://10.0.0.7:8000', false],
])('tables at the endpoint %s may be created without an option: %s', (endpoint, isForPlay) => {
  expect(targetOf({ ...AWS, DYNAMODB_ENDPOINT: endpoint })).toMatchObject({
    kind: 'endpoint',
    endpoint,
    isForPlay,
  })
})

test.each([
  ['HOST', { HOST: '0.0.0.0' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://roster.example.com' }],
])('when other machines could reach Roster by %s, the database must be named', (_, source) => {
  const required = (more: Record<string, string>) => () =>
    requireNamedDatabase(readEnvironment({ ...source, ...more }))
  expect(required({})).toThrow(/Set AWS_REGION and credentials .* or DYNAMODB_ENDPOINT/)
  expect(required({ AWS_PROFILE: 'work' })).toThrow(/Set AWS_REGION/)
  expect(required(AWS)).not.toThrow()
  expect(required({ DYNAMODB_ENDPOINT: 'http://10.0.0.7:8000' })).not.toThrow()
})

test('no database need be named when only this machine reaches Roster', () => {
  expect(() => requireNamedDatabase(readEnvironment({}))).not.toThrow()
})

test('serve refuses a local database that others could reach before it builds anything', async () => {
  const env = { HOST: '0.0.0.0', OIDC_ISSUER: 'https://sso.example.com' }
  const serve = promisify(execFile)(process.execPath, [SERVE], { env })
  await expect(serve).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('or DYNAMODB_ENDPOINT') as string,
  })
})

test.each(['start', 'serve'] as const)(
  'an error about missing tables at %s names the command that creates them, and the way back to a local database',
  (command) => {
    const advice = tableAdvice(targetOf(AWS), ['Table Users is missing.'], command)
    expect(advice).toContain('Amazon DynamoDB in eu-west-1 is not ready')
    expect(advice).toContain('Table Users is missing.')
    expect(advice).toContain(`npx pnpm@12 ${command} --create-tables`)
    expect(advice).toContain(`AWS_REGION= npx pnpm@12 ${command}`)
  },
)

test('tables that differ are not changed', () => {
  const advice = tableAdvice(targetOf(AWS), ['Index by_name of table Users is missing.'], 'start')
  expect(advice).not.toContain('--create-tables')
  expect(advice).toContain('Nothing was changed')
})

test('a variable that cannot be used is named', () => {
  expect(() => readEnvironment({ PORT: 'high' })).toThrow(/PORT/)
  expect(() => readEnvironment({ ROSTER_SEED_USERS: '-1' })).toThrow(/ROSTER_SEED_USERS/)
})

test.each([
  ['PUBLIC_URL', 'roster.example.com', '"roster.example.com" is not a URL'],
  ['PUBLIC_URL', 'https://', '"https://" is not a URL'],
  ['PUBLIC_URL', 'ftp://roster.example.com', '"ftp://roster.example.com" is not a URL'],
  ['DYNAMODB_ENDPOINT', 'http://:8000', '"http://:8000" is not a URL'],
  ['DYNAMODB_ENDPOINT', 'ftp://me:hush@db', '"ftp://…@db" is not a URL'],
])('%s that is %s is named with its value, without a password', (name, value, message) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(`${name}: ${message}`)
})

test('white space around a value does not count, and a port that is set is known', () => {
  const environment = readEnvironment({ PORT: ' 3001\r\n', PUBLIC_URL: 'https://a.example\n' })
  expect(environment).toMatchObject({
    PORT: 3001,
    isPortChosen: true,
    PUBLIC_URL: 'https://a.example',
  })
  expect(readEnvironment({ PORT: '' }).isPortChosen).toBe(false)
})
