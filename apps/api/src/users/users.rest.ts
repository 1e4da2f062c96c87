import { CreateUserInputSchema, UserPatchSchema, UserSchema } from '@roster/contract/users'
import type { User } from '@roster/contract/users'
import { z } from 'zod'
import type { RestRoute } from '#procedure/rest-route.ts'
import { USER_PATH, USERS_PATH } from './users.paths.ts'

const DeletedUserSchema = z.object({ message: z.literal('User deleted'), user: UserSchema })

function userReply(user: User) {
  return { body: user, version: user.version }
}

export const createUserRest: RestRoute = {
  method: 'POST',
  path: USERS_PATH,
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
  toReply: (user: User) => ({ ...userReply(user), location: `${USERS_PATH}/${user.user_id}` }),
}

export const userByIdRest: RestRoute = {
  method: 'GET',
  path: USER_PATH,
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
  path: USER_PATH,
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
  path: USER_PATH,
  status: 200,
  summary: 'Delete a user',
  response: { name: 'DeletedUser', schema: DeletedUserSchema },
  isConditional: true,
  errors: ['INVALID_INPUT', 'USER_NOT_FOUND', 'VERSION_CONFLICT'],
  toInput: ({ params, version }) => ({ ...params, version }),
  toReply: (user: User) => ({ body: { message: 'User deleted', user } }),
}
