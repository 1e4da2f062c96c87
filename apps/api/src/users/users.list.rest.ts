import {
  SortOrderSchema,
  UserEmailSchema,
  UserSchema,
  UserSortSchema,
  UserStatusSchema,
} from '@roster/contract/users'
import type { User } from '@roster/contract/users'
import { MomentSchema } from '@roster/contract/users-list'
import type { UserPage } from '@roster/contract/users-list'
import { SearchUsersInputSchema } from '@roster/contract/users-search'
import { PAGE_SIZE_DEFAULT } from '@roster/contract/values'
import { z } from 'zod'
import type { RestRequest, RestRoute, RestVariant } from '#procedure/rest-route.ts'
import { pageQuery, pageReply, pageSchema } from './page-query.ts'
import { USERS_PATH } from './users.paths.ts'

const rangeEnd = (description: string) =>
  MomentSchema.pipe(z.string().meta({ format: 'date-time' }))
    .optional()
    .meta({ description })

const RANGE_PARAMETERS = ['created_from', 'created_before', 'updated_from', 'updated_before']

/** The parameters that go together with one that selects another procedure. */
const WITH_PARAMETER: Readonly<Record<string, readonly string[]>> = {
  q: ['limit', 'cursor', 'nextToken', 'status', ...RANGE_PARAMETERS],
  email: ['limit'],
}

/** Parses the text of a query string such as `?limit=20&status=active,inactive`. */
const ListQuerySchema = z
  .strictObject({
    ...pageQuery(PAGE_SIZE_DEFAULT),
    q: SearchUsersInputSchema.shape.text.optional().meta({
      description:
        'Only users whom this search finds: a user id (a UUID), the beginning of an email address, ' +
        '`@` and a domain, or the beginnings of words of the name or address, in any order. The work ' +
        'for a page is limited: it may have fewer users than `limit`, or none, although `nextToken` ' +
        'says that more may follow.',
    }),
    email: UserEmailSchema.optional().meta({
      description: 'Only the user with this email address. Write its `+` as `%2B`.',
    }),
    status: z
      .union([z.string(), z.array(z.string())])
      .transform((given) => [...new Set([given].flat().flatMap((text) => text.split(',')))])
      .pipe(z.array(UserStatusSchema))
      .optional()
      .meta({ description: 'May be repeated or separated by commas. Defaults to all.' }),
    sort: UserSortSchema.optional().meta({ description: 'Defaults to `created_at`.' }),
    order: SortOrderSchema.optional().meta({ description: 'Defaults to `desc`.' }),
    created_from: rangeEnd(
      'Only users created at or after this time; in a list with `sort` `created_at` or `status`. Write the `+` ' +
        'of a time zone as `%2B`.',
    ),
    created_before: rangeEnd(
      'Only users created before this time; in a list with `sort` `created_at` or `status`.',
    ),
    updated_from: rangeEnd(
      'Only users last updated at or after this time; in a list with `sort` `updated_at`.',
    ),
    updated_before: rangeEnd(
      'Only users last updated before this time; in a list with `sort` `updated_at`.',
    ),
    consistent: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .pipe(z.boolean())
      .optional()
      .meta({
        description:
          'Misses nobody whose status changes while the page is read, at up to twice the cost.',
      }),
  })
  .superRefine((query, context) => {
    const given = Object.entries(query).filter(([, value]) => value !== undefined)
    for (const [parameter, others] of Object.entries(WITH_PARAMETER)) {
      if (!(parameter in query)) continue
      for (const [name] of given) {
        if (name === parameter || others.includes(name)) continue
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `Not together with "${parameter}".`,
        })
      }
    }
  })

function rangeOf(from: unknown, before: unknown) {
  return from === undefined && before === undefined ? undefined : { from, before }
}

function pageOf({ limit, nextToken, cursor = nextToken, status, ...query }: RestRequest['query']) {
  return {
    limit,
    cursor,
    statuses: status,
    created: rangeOf(query['created_from'], query['created_before']),
    updated: rangeOf(query['updated_from'], query['updated_before']),
  }
}

/** An error of a whole range is about its sort, or about a start that is not before its end. */
function toRangeField(inputField: string): string {
  return inputField.replace(/^(created|updated)$/, '$1_from')
}

const search: RestVariant = {
  parameter: 'q',
  procedure: 'users.search',
  toInput: ({ query }) => ({ ...pageOf(query), text: query['q'] }),
  toField: (inputField) => toRangeField(inputField.replace(/^text$/, 'q')),
  toReply: (page: UserPage) => pageReply(page),
}

const byEmail: RestVariant = {
  parameter: 'email',
  procedure: 'users.byEmail',
  toInput: ({ query }) => ({ email: query['email'] }),
  toReply: (user: User | null) => pageReply({ items: user ? [user] : [] }),
}

export const listUsersRest: RestRoute = {
  method: 'GET',
  path: USERS_PATH,
  status: 200,
  summary: 'List or search users',
  exampleQuery: 'status=active,suspended&sort=name&order=asc&limit=2',
  query: ListQuerySchema,
  response: { name: 'UserList', schema: pageSchema(UserSchema, 'users') },
  isConditional: false,
  errors: ['INVALID_INPUT', 'BAD_CURSOR'],
  variants: [search, byEmail],
  toInput: ({ query }) => ({
    ...pageOf(query),
    sort: query['sort'],
    order: query['order'],
    consistent: query['consistent'],
  }),
  toField: toRangeField,
  toReply: (page: UserPage) => pageReply(page),
}
