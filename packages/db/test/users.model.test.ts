import { RosterError } from '@roster/contract/errors'
import { emailKey } from '@roster/contract/sort-keys'
import { USER_STATUSES } from '@roster/contract/values'
import type { NewUser, User, UserPatch } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import { toUser } from '#users/item/users.item.ts'
import { expectConsistent } from './consistency.ts'
import { BY_TEST, createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

type Action =
  | { kind: 'create'; input: NewUser }
  | { kind: 'update'; at: number; patch: UserPatch; isVersioned: boolean }
  | { kind: 'delete'; at: number; isVersioned: boolean }

const nameArbitrary = fc
  .array(fc.constantFrom('Ana', 'José', 'Müller', '山田太郎', 'Eva', 'O’Neil', '😀'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(' '))
/** Few addresses, so that writers meet; some differ only by case. */
const emailArbitrary = fc.constantFrom(
  'ana@x.org',
  'ANA@x.org',
  'eva@x.org',
  'jose@x.org',
  'b@y.org',
  'c@y.org',
)
const statusArbitrary = fc.constantFrom(...USER_STATUSES)

const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('create' as const),
    input: fc
      .record({ name: nameArbitrary, email: emailArbitrary, status: statusArbitrary })
      .map(aNewUser),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      at: fc.nat(20),
      isVersioned: fc.boolean(),
      patch: fc
        .record(
          { name: nameArbitrary, email: emailArbitrary, status: statusArbitrary },
          { requiredKeys: [] },
        )
        .filter((patch) => Object.keys(patch).length > 0),
    }),
  },
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(20), isVersioned: fc.boolean() }),
)

/** The directory as plain objects: the guarantees of the repository, without its implementation. */
class Model {
  readonly users = new Map<string, User>()

  holderOf(email: string, exceptId?: string): User | undefined {
    return [...this.users.values()].find(
      (user) => user.user_id !== exceptId && emailKey(user.email) === emailKey(email),
    )
  }

  pick(at: number): User | undefined {
    return [...this.users.values()][at % Math.max(1, this.users.size)]
  }
}

/** With a single writer the model predicts the exact result of every call. */
async function runAgainstModel(
  { users }: TestDatabase,
  model: Model,
  action: Action,
): Promise<void> {
  if (action.kind === 'create') {
    const holder = model.holderOf(action.input.email)
    const call = users.create(action.input, BY_TEST)
    if (holder) {
      await expect(call).rejects.toMatchObject({
        code: 'EMAIL_TAKEN',
        payload: { user_id: holder.user_id },
      })
      return
    }
    const user = await call
    expect(user).toMatchObject({ ...action.input, version: 1 })
    model.users.set(user.user_id, user)
    return
  }
  const target = model.pick(action.at)
  const user_id = target?.user_id ?? 'no-such-user'
  const version = action.isVersioned && target ? { version: target.version } : {}
  if (action.kind === 'delete') {
    const call = users.delete({ user_id, ...version }, BY_TEST)
    if (!target) await expect(call).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
    else expect(await call).toEqual(target)
    model.users.delete(user_id)
    return
  }
  const call = users.update({ user_id, ...version, patch: action.patch }, BY_TEST)
  if (!target) {
    await expect(call).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
    return
  }
  const expected: User = Object.assign({}, target, action.patch)
  const isChange = JSON.stringify(expected) !== JSON.stringify(target)
  if (isChange && model.holderOf(expected.email, user_id)) {
    await expect(call).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
    return
  }
  const { updated_at, ...updated } = await call
  const { updated_at: _before, ...fields } = expected
  expect(updated).toEqual({ ...fields, version: target.version + (isChange ? 1 : 0) })
  model.users.set(user_id, { ...updated, updated_at })
}

test('one writer: every result and the whole database are as a plain model predicts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(actionArbitrary, { minLength: 10, maxLength: 40 }),
      async (actions) => {
        await using database = await createTestDatabase({ ...SHARDS_DEFAULT, active: 4 })
        const model = new Model()
        for (const action of actions) await runAgainstModel(database, model, action)
        const items = await expectConsistent(database)
        expect(new Map(items.map((item) => [item.user_id, toUser(item)]))).toEqual(model.users)
      },
    ),
    { numRuns: 10 },
  )
})

const EXPECTED_CODES: unknown[] = ['EMAIL_TAKEN', 'USER_NOT_FOUND', 'VERSION_CONFLICT']

function isExpected(error: unknown): boolean {
  return error instanceof RosterError && EXPECTED_CODES.includes(error.code)
}

/**
 * With several writers no model can predict who wins, but every result must have happened. The
 * versions of a user order the successful writes, and the last one is stored.
 */
test('several writers: every returned result happened, and all tables agree', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(actionArbitrary, { minLength: 5, maxLength: 15 }), {
        minLength: 3,
        maxLength: 5,
      }),
      async (scripts) => {
        await using database = await createTestDatabase({ ...SHARDS_DEFAULT, active: 4 })
        const versions = new Map<string, Map<number, User>>()
        const deleted = new Map<string, User>()
        const returned: User[] = []
        const record = (user: User) => {
          const own = versions.get(user.user_id) ?? new Map<number, User>()
          const same = own.get(user.version)
          // Two writers may get the same version only if one of them changed nothing.
          if (same) expect(user).toEqual(same)
          versions.set(user.user_id, own.set(user.version, user))
          returned.push(user)
        }
        const perform = async (action: Action) => {
          if (action.kind === 'create')
            return record(await database.users.create(action.input, BY_TEST))
          const target = returned[action.at % Math.max(1, returned.length)]
          if (!target) return undefined
          const { user_id } = target
          const version = action.isVersioned ? { version: target.version } : {}
          if (action.kind === 'update') {
            return record(
              await database.users.update({ user_id, ...version, patch: action.patch }, BY_TEST),
            )
          }
          const last = await database.users.delete({ user_id, ...version }, BY_TEST)
          expect(deleted.has(user_id), 'a user is deleted once').toBe(false)
          deleted.set(user_id, last)
          return undefined
        }
        await Promise.all(
          scripts.map(async (actions) => {
            for (const action of actions) {
              await perform(action).catch((error: unknown) => {
                if (!isExpected(error)) throw error
              })
            }
          }),
        )

        const items = await expectConsistent(database)
        const stored = new Map(items.map((item) => [item.user_id, toUser(item)]))
        const expected = new Map<string, User>()
        for (const [user_id, own] of versions) {
          const last = own.get(Math.max(...own.keys()))!
          const deletedUser = deleted.get(user_id)
          if (deletedUser) expect(deletedUser).toEqual(last)
          else expected.set(user_id, last)
          expect([...own.keys()].toSorted((a, b) => a - b)).toEqual(
            Array.from({ length: own.size }, (_, at) => at + 1),
          )
        }
        expect(stored).toEqual(expected)
      },
    ),
    { numRuns: 10 },
  )
})
