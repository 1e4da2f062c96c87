export type { AppRouter } from '@roster/api/router'
export type { ErrorBody, ErrorCode, FieldError } from '@roster/contract/errors'
export type {
  CreateUserInput,
  DeleteUserInput,
  SortOrder,
  UpdateUserInput,
  User,
  UserCounts,
  UserEvent,
  UserPatch,
  UserSort,
  UserStatus,
} from '@roster/contract/users'
export type { ListUsersInput, UserPage } from '@roster/contract/users-list'
export type { UserChange, UserChanges } from '@roster/contract/users-changes'
export { allUsers } from './all-users.ts'
export type { AllUsersOptions } from './all-users.ts'
export { createRosterClient } from './client.ts'
export type { RosterClient } from './client.ts'
export { isRosterError, rosterErrorOf } from './errors.ts'
export type { RosterClientError } from './errors.ts'
export { rosterCallLinks, rosterLinks } from './links.ts'
export type { RosterClientOptions } from './links.ts'
export type { RosterToken } from './request-headers.ts'
export type { RosterFetch } from './transport.ts'
export { watchUsers } from './watch-users.ts'
export type { WatchUsersOptions } from './watch-options.ts'
