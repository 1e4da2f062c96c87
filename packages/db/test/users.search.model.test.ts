import { RosterError } from '@roster/contract/errors'
import { USER_STATUSES } from '@roster/contract/values'
import type { NewUser } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UserItem } from '#users/item/users.item.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { BY_TEST, createTestDatabase, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'
import type { Fault } from './faulty-transport.ts'

/** Names, and the words that find them, written without the code under test. */
const NAMES: Record<string, string[]> = {
  'Ana Lima': ['ana', 'lima'],
  'José Anders': ['jose', 'anders'],
  "Sinéad O'Mara": ['sinead', 'omara', 'mara'],
  'Marx-Lund': ['marx', 'lund'],
  '山田 太郎': ['山田太郎', '田太郎', '太郎'],
  'Jörg Strauß': ['jorg', 'strauss'],
}
/** Few addresses, so that writers meet. */
const EMAILS: Record<string, string[]> = {
  'ana@x-mart.org': ['ana', 'x-mart.org'],
  'ana.lima@acme.dev': ['ana', 'lima', 'acme.dev'],
  'mara@acme.dev': ['mara', 'acme.dev'],
  'jose+work@d1.org': ['jose', 'work', 'd1.org'],
  'b@acme.dev': ['acme.dev'],
  'c@acme.de': ['acme.de'],
}
const WORDS = [...new Set([...Object.values(NAMES), ...Object.values(EMAILS)].flat())]

function wordsByHand({ name, email }: Pick<UserItem, 'name' | 'email'>): string[] {
  return [...NAMES[name]!, ...EMAILS[email]!]
}

function beginnings(text: string, from = 2): string[] {
  const characters = [...text]
  return characters.slice(from - 1).map((_, at) => characters.slice(0, at + from).join(''))
}

const inputArbitrary = fc
  .record({
    name: fc.constantFrom(...Object.keys(NAMES)),
    email: fc.constantFrom(...Object.keys(EMAILS)),
    status: fc.constantFrom(...USER_STATUSES),
  })
  .map(aNewUser)
const stepArbitrary = fc.record({
  action: fc.constantFrom('create', 'import', 'rename', 'move', 'delete', 'rename', 'create'),
  who: fc.nat(20),
  inputs: fc.array(inputArbitrary, { minLength: 1, maxLength: 4 }),
})
const faultArbitrary = fc.tuple(
  fc.constantFrom<[string, Fault]>(
    ['BatchWriteItem', 'unprocessed'],
    ['BatchWriteItem', 'error-500-before'],
    ['UpdateItem', 'throttled'],
    ['UpdateItem', 'timeout-before'],
    ['UpdateItem', 'error-500-after'],
    ['DeleteItem', 'error-500-before'],
    ['DeleteItem', 'reset-after'],
    ['TransactWriteItems', 'error-500-before'],
    ['TransactWriteItems', 'error-500-after'],
    ['TransactWriteItems', 'timeout-after'],
    ['TransactWriteItems', 'transaction-conflict'],
  ),
  // More faults than the client has attempts: a call can fail in the middle.
  fc.integer({ min: 1, max: 8 }),
)
const writerArbitrary = fc.record({
  steps: fc.array(stepArbitrary, { minLength: 4, maxLength: 12 }),
  faults: fc.array(faultArbitrary, { maxLength: 3 }),
})

async function perform(
  users: UserRepository,
  userIds: string[],
  { action, who, inputs }: { action: string; who: number; inputs: NewUser[] },
): Promise<void> {
  const [input] = inputs as [NewUser]
  if (action === 'create') userIds.push((await users.create(input, BY_TEST)).user_id)
  if (action === 'import') {
    const results = await users.importMany(inputs, BY_TEST)
    userIds.push(...results.flatMap((result) => (result.ok ? [result.user.user_id] : [])))
  }
  const user_id = userIds[who % Math.max(1, userIds.length)]
  if (user_id === undefined) return
  if (action === 'rename') await users.update({ user_id, patch: { name: input.name } }, BY_TEST)
  if (action === 'move') await users.update({ user_id, patch: { email: input.email } }, BY_TEST)
  if (action === 'delete') await users.delete({ user_id }, BY_TEST)
}

/** All users who are found, and whether a cursor follows, as text to compare. */
async function foundBy({ users }: TestDatabase, text: string): Promise<string[]> {
  const { items, next_cursor } = await users.search({ text, limit: 100 })
  return [text, ...items.map(({ user_id }) => user_id).toSorted(), next_cursor ?? 'all']
}

test('after any writes and faults, each beginning of a user’s words finds the users who have it, and no others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(writerArbitrary, { minLength: 2, maxLength: 4 }), async (writers) => {
      await using database = await createTestDatabase()
      const userIds: string[] = []
      await Promise.all(
        writers.map(async ({ steps, faults }) => {
          const transport = new FaultyTransport()
          for (const [[operation, fault], times] of faults) {
            transport.inject(operation, fault, times)
          }
          const users = database.repository({ requestHandler: transport })
          for (const step of steps) {
            await perform(users, userIds, step).catch((error: unknown) => {
              if (!(error instanceof RosterError)) throw error
            })
          }
        }),
      )

      const items = await scanAll<UserItem>(database.client, database.tables.users)
      const search = async (text: string, isFound: (item: UserItem) => boolean) => {
        const expected = items.filter(isFound).map(({ user_id }) => user_id)
        expect(await foundBy(database, text)).toEqual([text, ...expected.toSorted(), 'all'])
      }
      for (const text of new Set(WORDS.flatMap((word) => beginnings(word)))) {
        await search(text, (item) => wordsByHand(item).some((word) => word.startsWith(text)))
      }
      for (const email of Object.keys(EMAILS)) {
        const [local, domain] = email.split('@') as [string, string]
        for (const end of beginnings(domain, 1)) {
          await search(`${local}@${end}`, (item) => item.email.startsWith(`${local}@${end}`))
        }
        await search(`@${domain}`, (item) => item.email.split('@')[1]!.startsWith(domain))
      }
      for (const { user_id } of items) await search(user_id, (item) => item.user_id === user_id)
    }),
    { numRuns: 3 },
  )
})
