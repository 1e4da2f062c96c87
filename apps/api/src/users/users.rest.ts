import { CursorSchema } from '@roster/contract/pages'
import {
  CreateUserInputSchema,
  SortOrderSchema,
  UserPatchSchema,
  UserSchema,
  UserSortSchema,
  UserStatusSchema,
} from '@roster/contract/users'
import type { User } from '@roster/contract/users'
import { MomentSchema } from '@roster/contract/users-list'
import type { UserPage } from '@roster/contract/users-list'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '@roster/contract/values'
import { z } from 'zod'
import type { RestRoute } from '#procedure/rest-route.ts'

const COLLECTION = '/api/users'
const ITEM = '/api/users/:user_id'

const rangeEnd = (description: string) =>
  MomentSchema.pipe(z.string().meta({ format: 'date-time' }))
    .optional()
    .meta({ description })

/** Parses the text of a query string such as `?limit=20&status=active,inactive`. */
const ListQuerySchema = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'Use digits only.')
    .transform(Number)
    .pipe(z.number().int().min(1).max(PAGE_SIZE_MAX))
    .optional()
    .meta({ description: `Defaults to ${PAGE_SIZE_DEFAULT}.` }),
  cursor: CursorSchema.optional().meta({ description: 'The `nextToken` of the previous page.' }),
  /** The earlier service's name of the parameter. */
  nextToken: CursorSchema.optional().meta({ description: 'Same as `cursor`.' }),
  status: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [...new Set([given].flat().flatMap((text) => text.split(',')))])
    .pipe(z.array(UserStatusSchema))
    .optional()
    .meta({ description: 'May be repeated or separated by commas. Defaults to all.' }),
  sort: UserSortSchema.optional().meta({ description: 'Defaults to `created_at`.' }),
  order: SortOrderSchema.optional().meta({ description: 'Defaults to `desc`.' }),
  created_from: rangeEnd(
    'Only users created at or after this time; with `sort` `created_at` or `status`. Write the `+` ' +
      'of a time zone as `%2B`.',
  ),
  created_before: rangeEnd(
    'Only users created before this time; with `sort` `created_at` or `status`.',
  ),
  updated_from: rangeEnd(
    'Only users last updated at or after this time; with `sort` `updated_at`.',
  ),
  updated_before: rangeEnd('Only users last updated before this time; with `sort` `updated_at`.'),
  consistent: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({
      description:
        'Misses nobody whose status changes while the page is read, at up to twice the cost.',
    }),
})

function rangeOf(from: unknown, before: unknown) {
  return from === undefined && before === undefined ? undefined : { from, before }
}

const UserListSchema = z.object({
  items: z.array(UserSchema),
  nextToken: CursorSchema.nullable().meta({ description: 'null on the last page.' }),
  count: z.number().int().meta({ description: 'The number of users on this page.' }),
})

const DeletedUserSchema = z.object({ message: z.literal('User deleted'), user: UserSchema })

function userReply(user: User) {
  return { body: user, version: user.version }
}

export const listUsersRest: RestRoute = {
  method: 'GET',
  path: COLLECTION,
  status: 200,
  summary: 'List users',
  exampleQuery: 'status=active,suspended&sort=name&order=asc&limit=2',
  query: ListQuerySchema,
  response: { name: 'UserList', schema: UserListSchema },
  isConditional: false,
  errors: ['INVALID_INPUT', 'BAD_CURSOR'],
  toInput: ({ query }) => {
    const {
      status,
      nextToken,
      cursor = nextToken,
      created_from,
      created_before,
      updated_from,
      updated_before,
      ...rest
    } = query
    return {
      ...rest,
      cursor,
      statuses: status,
      created: rangeOf(created_from, created_before),
      updated: rangeOf(updated_from, updated_before),
    }
  },
  // An error of a whole range is about its sort, or about a start that is not before its end.
  toField: (inputField) => inputField.replace(/^(created|updated)$/, '$1_from'),
  toReply: ({ items, next_cursor }: UserPage) => ({
    body: { items, nextToken: next_cursor ?? null, count: items.length },
  }),
}

export const createUserRest: RestRoute = {
  method: 'POST',
  path: COLLECTION,
  status: 201,
  summary: 'Create a user',
  body: {
    name: 'NewUser',
    schema: CreateUserInputSchema,
    example: { name: 'Ana Lima', email: 'ana.lima@example.com', status: 'active' },
  },
  response: { name: 'User', schema: UserSchema },
  isConditional: false,
  errors: ['INVALID_INPUT', 'EMAIL_TAKEN'],
  toInput: ({ body }) => body,
  toReply: (user: User) => ({ ...userReply(user), location: `${COLLECTION}/${user.user_id}` }),
}

export const userByIdRest: RestRoute = {
  method: 'GET',
  path: ITEM,
  status: 200,
  summary: 'Get a user',
  response: { name: 'User', schema: UserSchema },
  isConditional: true,
  errors: ['INVALID_INPUT', 'USER_NOT_FOUND'],
  toInput: ({ params }) => params,
  toReply: userReply,
}

export const updateUserRest: RestRoute = {
  method: 'PATCH',
  path: ITEM,
  status: 200,
  summary: 'Update a user',
  body: { name: 'UserPatch', schema: UserPatchSchema, example: { status: 'suspended' } },
  response: { name: 'User', schema: UserSchema },
  isConditional: true,
  errors: ['INVALID_INPUT', 'USER_NOT_FOUND', 'EMAIL_TAKEN', 'VERSION_CONFLICT'],
  toInput: ({ params, body, version }) => ({ ...params, version, patch: body }),
  toReply: userReply,
  toField: (inputField) => inputField.replace(/^patch(\.|$)/, ''),
}

export const deleteUserRest: RestRoute = {
  method: 'DELETE',
  path: ITEM,
  status: 200,
  summary: 'Delete a user',
  response: { name: 'DeletedUser', schema: DeletedUserSchema },
  isConditional: true,
  errors: ['INVALID_INPUT', 'USER_NOT_FOUND', 'VERSION_CONFLICT'],
  toInput: ({ params, version }) => ({ ...params, version }),
  toReply: (user: User) => ({ body: { message: 'User deleted', user } }),
}
