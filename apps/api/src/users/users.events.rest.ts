import { EVENTS_PAGE_SIZE_DEFAULT, UserEventSchema } from '@roster/contract/users'
import type { UserEventPage } from '@roster/contract/users'
import { z } from 'zod'
import type { RestRoute } from '#procedure/rest-route.ts'
import { pageQuery, pageReply, pageSchema } from './page-query.ts'
import { USER_PATH } from './users.paths.ts'

export const userEventsRest: RestRoute = {
  method: 'GET',
  path: `${USER_PATH}/events`,
  status: 200,
  summary: 'Get the history of a user, newest first, also of a deleted one',
  exampleQuery: 'limit=10',
  query: z.strictObject(pageQuery(EVENTS_PAGE_SIZE_DEFAULT)),
  response: { name: 'UserEventList', schema: pageSchema(UserEventSchema, 'events') },
  isConditional: false,
  errors: ['INVALID_INPUT', 'BAD_CURSOR'],
  toInput: ({ params, query: { limit, nextToken, cursor = nextToken } }) => ({
    ...params,
    limit,
    cursor,
  }),
  toReply: (page: UserEventPage) => pageReply(page),
}
