import type {
  TRPC_ERROR_CODE_KEY,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server'
import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server/rpc'
import type { AppRouter as ServerRouter } from '@roster/api/router'
import type * as errors from '@roster/contract/errors'
import type * as users from '@roster/contract/users'
import type * as changes from '@roster/contract/users-changes'
import type * as lists from '@roster/contract/users-list'

/*
 * The published package's types, in place of those in other packages of the workspace. In a
 * declaration file the compiler writes the type of a value in full, but only the name of a type alias.
 * So each type is the type of a value here, and the build (tsdown.config.ts) rewrites
 * `declare const User: {…}` as `type User = {…}`. That leaves no package of the workspace, no zod
 * schema and none of the server's context in the declarations.
 */

declare function inFull<Type>(): { [Key in keyof Type]: Type[Key] }

/** A user as Roster returns it. */
export const User = inFull<users.User>()
/** `active`, `inactive` or `suspended`. */
export const UserStatus = inFull<users.UserStatus>()
/** A field to sort users by. */
export const UserSort = inFull<users.UserSort>()
/** Ascending or descending. */
export const SortOrder = inFull<users.SortOrder>()
/** The number of users, in total and of each status. */
export const UserCounts = inFull<users.UserCounts>()
/** One change in a user's history. */
export const UserEvent = inFull<users.UserEvent>()
/** The input of `users.create`. */
export const CreateUserInput = inFull<users.CreateUserInput>()
/** The fields that an update changes. */
export const UserPatch = inFull<users.UserPatch>()
/** The input of `users.update`. With `version`, only a user still at that version is updated. */
export const UpdateUserInput = inFull<users.UpdateUserInput>()
/** The input of `users.delete`. With `version`, only a user still at that version is deleted. */
export const DeleteUserInput = inFull<users.DeleteUserInput>()
/** The input of `users.list`. */
export const ListUsersInput = inFull<lists.ListUsersInput>()
/** A page of users. `next_cursor` is absent on the last one. */
export const UserPage = inFull<lists.UserPage>()
/** A change of one user. `user` is `null` once the user is deleted. */
export const UserChange = inFull<changes.UserChange>()
/** Changes since a position, oldest first, and the position to continue from. */
export const UserChanges = inFull<changes.UserChanges>()
/** What is wrong with one field of an input. */
export const FieldError = inFull<errors.FieldError>()

declare function errorBodiesInFull(): {
  [Code in errors.ErrorCode]: errors.ErrorBody<Code> extends infer Body
    ? { [Key in keyof Body]: Body[Key] }
    : never
}

/** What each error carries, by its code. */
export const ErrorBodies = errorBodiesInFull()
/** The code of an error. */
export type ErrorCode = keyof typeof ErrorBodies
/** An error's code and what it carries. */
export type ErrorBody<Code extends ErrorCode = ErrorCode> = (typeof ErrorBodies)[Code]

/** How an error is transmitted. */
export interface ErrorShape {
  message: string
  code: TRPC_ERROR_CODE_NUMBER
  data: {
    code: TRPC_ERROR_CODE_KEY
    httpStatus: number
    path: string | undefined
    roster: ErrorBody
  }
}

interface RouterTypes {
  ctx: object
  meta: object
  errorShape: ErrorShape
  transformer: false
}

interface ServerTypes {
  _def: { _config: { $types: { errorShape: ErrorShape } }; record: object }
}

declare function procedures<Router extends ServerTypes>(): TRPCBuiltRouter<
  RouterTypes,
  {
    [Group in keyof Router['_def']['record']]: {
      [
        Name in keyof Router['_def']['record'][Group]
      ]: Router['_def']['record'][Group][Name] extends infer Procedure
        ? Procedure extends TRPCQueryProcedure<infer Def>
          ? TRPCQueryProcedure<{
              input: Def['input']
              output: Def['output']
              meta: object
              errorShape: ErrorShape
            }>
          : Procedure extends TRPCMutationProcedure<infer Def>
            ? TRPCMutationProcedure<{
                input: Def['input']
                output: Def['output']
                meta: object
                errorShape: ErrorShape
              }>
            : Procedure extends TRPCSubscriptionProcedure<infer Def>
              ? TRPCSubscriptionProcedure<{
                  input: Def['input']
                  output: Def['output'] extends AsyncIterable<{ id: infer Id; data: infer Data }>
                    ? AsyncIterable<{ id: Id; data: Data }>
                    : never
                  meta: object
                  errorShape: ErrorShape
                }>
              : never
        : never
    }
  }
>

/** The API's procedures, for a tRPC client of your own. */
export const AppRouter = procedures<ServerRouter>()
