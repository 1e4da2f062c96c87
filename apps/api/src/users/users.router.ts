import {
  CreateUserInputSchema,
  DeleteUserInputSchema,
  UpdateUserInputSchema,
  UserByEmailInputSchema,
  UserByIdInputSchema,
  UserCountsSchema,
  UserEventPageSchema,
  UserEventsInputSchema,
  UserSchema,
} from '@roster/contract/users'
import { CountMatchesInputSchema, CountMatchesPageSchema } from '@roster/contract/users-count'
import { ListUsersInputSchema, UserPageSchema } from '@roster/contract/users-list'
import {
  UserChangesInputSchema,
  UserChangesSchema,
  UserChangesSubscriptionInputSchema,
} from '@roster/contract/users-changes'
import { SearchUsersInputSchema, UserSearchPageSchema } from '@roster/contract/users-search'
import { trackedIterableOf, trackPositions } from '#feed/tracked-changes.ts'
import { procedure, router } from '#procedure/procedure.ts'
import { userEventsRest } from './users.events.rest.ts'
import { listUsersRest } from './users.list.rest.ts'
import { createUserRest, deleteUserRest, updateUserRest, userByIdRest } from './users.rest.ts'

export const usersRouter = router({
  list: procedure
    .meta({ permission: 'users:read', rest: listUsersRest })
    .input(ListUsersInputSchema)
    .output(UserPageSchema)
    .query(async ({ ctx, input }) => {
      const page = await ctx.users.list(input, ctx.call)
      return { ...page, cost: ctx.cost }
    }),

  search: procedure
    .meta({ permission: 'users:read' })
    .input(SearchUsersInputSchema)
    .output(UserSearchPageSchema)
    .query(async ({ ctx, input }) => {
      const page = await ctx.users.search(input, ctx.call)
      return { ...page, cost: ctx.cost }
    }),

  byId: procedure
    .meta({ permission: 'users:read', rest: userByIdRest })
    .input(UserByIdInputSchema)
    .output(UserSchema)
    .query(({ ctx, input }) => ctx.users.byId(input.user_id, ctx.call)),

  /** null when nobody has the address. */
  byEmail: procedure
    .meta({ permission: 'users:read' })
    .input(UserByEmailInputSchema)
    .output(UserSchema.nullable())
    .query(async ({ ctx, input }) => (await ctx.users.byEmail(input.email, ctx.call)) ?? null),

  create: procedure
    .meta({ permission: 'users:write', rest: createUserRest })
    .input(CreateUserInputSchema)
    .output(UserSchema)
    .mutation(({ ctx, input }) => ctx.users.create(input, ctx.call)),

  update: procedure
    .meta({ permission: 'users:write', rest: updateUserRest })
    .input(UpdateUserInputSchema)
    .output(UserSchema)
    .mutation(({ ctx, input }) => ctx.users.update(input, ctx.call)),

  /** @returns the deleted user. */
  delete: procedure
    .meta({ permission: 'users:delete', rest: deleteUserRest })
    .input(DeleteUserInputSchema)
    .output(UserSchema)
    .mutation(({ ctx, input }) => ctx.users.delete(input, ctx.call)),

  counts: procedure
    .meta({ permission: 'users:read' })
    .output(UserCountsSchema)
    .query(({ ctx }) => ctx.users.counts(ctx.call)),

  /** The users that a search or a date range finds, by status; up to a limit, with a cursor to go on. */
  countMatches: procedure
    .meta({ permission: 'users:read' })
    .input(CountMatchesInputSchema)
    .output(CountMatchesPageSchema)
    .query(async ({ ctx, input }) => {
      const page = await ctx.users.countMatches(input, ctx.call)
      return { ...page, cost: ctx.cost }
    }),

  /** The history of a user, newest first. It remains after the user is deleted. */
  events: procedure
    .meta({ permission: 'users:audit', rest: userEventsRest })
    .input(UserEventsInputSchema)
    .output(UserEventPageSchema)
    .query(({ ctx, input }) => ctx.users.events(input, ctx.call)),

  /** The changes since a position, for clients that cannot receive streams. */
  changes: procedure
    .meta({ permission: 'users:read' })
    .input(UserChangesInputSchema)
    .output(UserChangesSchema)
    .query(({ ctx, input }) => ctx.feed.changes(input.since, ctx.call)),

  /** Changes within two seconds. `lastEventId` is sent by clients that reconnect. */
  onChange: procedure
    .meta({ permission: 'users:read' })
    .input(UserChangesSubscriptionInputSchema)
    .output(trackedIterableOf(UserChangesSchema))
    .subscription(({ ctx, input }) => {
      const since = input.lastEventId ?? input.since
      return trackPositions(ctx.feed.subscribe(since, ctx.call))
    }),
})
