import { expect, test as base } from '@playwright/test'
import { readRun } from '#e2e/env.ts'
import { startApi } from './api.ts'
import type { Api } from './api.ts'
import { watchForProblems } from './browser-problems.ts'
import type { BrowserProblems } from './browser-problems.ts'
import { openDatabaseLine } from './database-line.ts'
import type { DatabaseLine } from './database-line.ts'
import { createDirectory } from './directory.ts'
import type { Directory } from './directory.ts'
import { CAST, samplePeople } from './people.ts'
import type { People } from './people.ts'
import { UsersScreen } from './users-screen.ts'

/** A directory that a worker's tests share, because they change nothing in it. */
interface SharedDirectory {
  directory: Directory
  api: Api
}

interface TestFixtures {
  /** Who is in the test's own directory. */
  people: People
  directory: Directory
  /** Between the test's own API and the database. */
  databaseLine: DatabaseLine
  api: Api
  problems: BrowserProblems
  /** The users page of the test's own directory. */
  users: UsersScreen
  /** The users page of the crowd. */
  crowdUsers: UsersScreen
  /** The users page of the large directory. */
  manyUsers: UsersScreen
}

interface WorkerFixtures {
  /** The worker's directories, one for each kind of people: its tests use them one after the other. */
  directoryOf: (people: People) => Promise<Directory>
  /** 130 users: three pages. */
  crowd: SharedDirectory
  /** 1,200 users: more than the dashboard keeps loaded. */
  large: SharedDirectory
}

export const CROWD = samplePeople(130)
export const LARGE_SIZE = 1_200

export const test = base.extend<TestFixtures, WorkerFixtures>({
  launchOptions: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs
    async ({}, provide) => {
      await provide({ executablePath: readRun().browser })
    },
    { scope: 'worker' },
  ],

  directoryOf: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs
    async ({}, provide) => {
      await using disposables = new AsyncDisposableStack()
      const directories = new Map<People, Directory>()
      await provide(async (people) => {
        const used = directories.get(people)
        if (used) {
          await used.restore()
          return used
        }
        const fresh = await createDirectory({ database: readRun().database, ...people })
        directories.set(people, disposables.use(fresh))
        return fresh
      })
    },
    { scope: 'worker' },
  ],

  large: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs
    async ({}, provide) => {
      await shareDirectory(samplePeople(LARGE_SIZE), provide)
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  crowd: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs
    async ({}, provide) => {
      await shareDirectory(CROWD, provide)
    },
    { scope: 'worker' },
  ],

  people: [CAST, { option: true }],

  directory: async ({ people, directoryOf }, provide) => {
    await provide(await directoryOf(people))
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs
  databaseLine: async ({}, provide) => {
    await using line = await openDatabaseLine(readRun().database)
    await provide(line)
  },

  api: async ({ directory, databaseLine }, provide, testInfo) => {
    const { usersTable } = directory
    await using api = await startApi({ database: databaseLine.endpoint, usersTable })
    await provide(api)
    if (testInfo.errors.length > 0) await testInfo.attach('api.log', { body: api.log() })
  },

  problems: [
    async ({ context }, provide) => {
      const problems = await watchForProblems(context)
      // The page listens all the time: whenever an API goes or a session ends, its stream says so.
      problems.excuse(/^console: Failed to load resource: .*users\.(?:onChange|changes)/)
      await provide(problems)
      expect(problems.unsettled(), 'problems that the browser reported').toEqual([])
    },
    { auto: true },
  ],

  users: async ({ page, api, problems }, provide) => {
    await provide(new UsersScreen(page, api.url))
    await problems.stop()
  },

  crowdUsers: async ({ page, crowd, problems }, provide) => {
    await provide(new UsersScreen(page, crowd.api.url))
    await problems.stop()
  },

  manyUsers: async ({ page, large, problems }, provide) => {
    await provide(new UsersScreen(page, large.api.url))
    await problems.stop()
  },
})

async function shareDirectory(people: People, provide: (shared: SharedDirectory) => Promise<void>) {
  const { database } = readRun()
  await using directory = await createDirectory({ database, ...people })
  await using api = await startApi({ database, usersTable: directory.usersTable })
  await provide({ directory, api })
}
