import { CreateUserInputSchema, UserSchema } from '@roster/contract/users'
import type { NewUser, User } from '@roster/contract/users'

const NAMED = { name: 'Ana Lima', email: 'ana@example.com' }
const AT = '2026-11-22T08:00:00.000Z'

/** A valid new user for tests, with the given fields. Fields not given have their defaults. */
export function aNewUser(fields: Partial<NewUser> = {}): NewUser {
  return { ...CreateUserInputSchema.parse(NAMED), ...fields }
}

/** A user at version 1 for tests, with the given fields. Optional fields are empty. */
export function aUser(fields: Partial<User> = {}): User {
  const record = { user_id: 'u1', created_at: AT, updated_at: AT, version: 1 }
  return { ...UserSchema.parse({ ...aNewUser(), ...record }), ...fields }
}
