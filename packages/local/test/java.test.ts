import { expect, test } from 'vitest'
import { chooseRuntime, javaMissingMessage, parseJavaMajor } from '#dynamodb-local/java.ts'

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['java version "1.8.0_412"', 8],
  ['/bin/sh: java: not found', undefined],
])('%s is Java %s', (output, major) => {
  expect(parseJavaMajor(output)).toBe(major)
})

const bare = { javaMajor: undefined, isRoot: false, hasApt: false, hasDockerDaemon: false }

test.each([
  ['a suitable Java is used', { ...bare, javaMajor: 17, isRoot: true, hasApt: true }, 'java'],
  [
    'an old Java is replaced by root',
    { ...bare, javaMajor: 11, isRoot: true, hasApt: true },
    'install-java',
  ],
  [
    'apt-get goes before Docker',
    { ...bare, isRoot: true, hasApt: true, hasDockerDaemon: true },
    'install-java',
  ],
  ['only root installs', { ...bare, hasApt: true, hasDockerDaemon: true }, 'docker'],
  ['without any of them there is nothing to run', { ...bare, hasApt: true }, 'none'],
])('%s', (_, machine, choice) => {
  expect(chooseRuntime(machine)).toBe(choice)
})

test.each([
  [undefined, 'linux', true, 'none was found', 'sudo apt-get install -y openjdk-17-jre-headless'],
  [11, 'linux', true, 'found was Java 11', 'sudo apt-get install -y openjdk-17-jre-headless'],
  [undefined, 'darwin', false, 'none was found', 'brew install --cask temurin@17'],
  [undefined, 'linux', false, 'none was found', 'start Docker'],
] as const)(
  'with Java %s on %s (apt: %s) the message names the remedy',
  (major, platform, hasApt, found, remedy) => {
    const message = javaMissingMessage(major, { platform, hasApt })
    expect(message).toContain('needs Java 17 or newer')
    expect(message).toContain(found)
    expect(message).toContain(remedy)
  },
)
