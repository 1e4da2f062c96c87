import { expect, test } from 'vitest'
import { dockerCommand, javaCommand } from '#dynamodb-local/dynamodb-local.command.ts'

test('Java runs one shared database on disk, without telemetry', () => {
  const { command, args } = javaCommand('java', '/lib', { port: 8001, dataFolder: '/data' })
  expect(command).toBe('java')
  expect(args.join(' ')).toBe(
    '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ' +
      '-Djava.library.path=/lib/DynamoDBLocal_lib -jar /lib/DynamoDBLocal.jar ' +
      '-port 8001 -sharedDb -disableTelemetry -dbPath /data',
  )
})

test('without a data folder the database is in memory', () => {
  expect(javaCommand('java', '/lib', { port: 8001 }).args).toContain('-inMemory')
  expect(dockerCommand({ port: 8001 }).args).toContain('-inMemory')
  expect(dockerCommand({ port: 8001 }).args).not.toContain('--mount')
})

test('Docker publishes to loopback only and keeps the data in the folder', () => {
  const { command, args } = dockerCommand({ port: 8001, dataFolder: '/data' })
  expect(command).toBe('docker')
  expect(args.join(' ')).toBe(
    'run --rm --init --publish 127.0.0.1:8001:8000 --user root ' +
      '--mount type=bind,src=/data,dst=/home/dynamodblocal/data amazon/dynamodb-local:3.3.1 ' +
      '-jar DynamoDBLocal.jar -sharedDb -disableTelemetry -dbPath /home/dynamodblocal/data',
  )
})

test('Java optimizes what runs often only in a long run', () => {
  const ofRun = (isLongRun: boolean) => javaCommand('java', '/lib', { port: 8001, isLongRun }).args
  expect(ofRun(false)).toContain('-XX:TieredStopAtLevel=1')
  expect(ofRun(true)).not.toContain('-XX:TieredStopAtLevel=1')
})
