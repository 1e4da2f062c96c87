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
export { createRosterClient } from './calls/client.ts'
export type { RosterClient } from './calls/client.ts'
export { isRosterError, rosterErrorOf } from './transport/errors.ts'
export type { RosterClientError } from './transport/errors.ts'
export { rosterCallLinks } from './calls/call-links.ts'
export type { RosterClientOptions } from './calls/call-links.ts'
export { rosterLinks } from './calls/links.ts'
export type { RosterToken } from './transport/request-headers.ts'
export type { RosterFetch } from './transport/roster-fetch.ts'
export { watchUsers } from './changes/watch-users.ts'
export type { WatchUsersOptions } from './changes/watch-options.ts'
