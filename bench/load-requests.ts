import { randomUUID } from 'node:crypto'
import type { ListUsersInput } from '@roster/contract/users-list'
import type { LoadRequests } from './measure-load.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }

/** As the typed client sends a query: in a batch, here of one. */
function trpcQuery(procedure: string, input: unknown) {
  const inputs = encodeURIComponent(JSON.stringify({ 0: input }))
  return { method: 'GET' as const, path: `/trpc/${procedure}?batch=1&input=${inputs}` }
}

export function byIdOverTrpc(user_ids: readonly string[]): LoadRequests {
  return user_ids.map((user_id) => trpcQuery('users.byId', { user_id }))
}

/** Express has the same paths. */
export function byIdOverRest(user_ids: readonly string[]): LoadRequests {
  return user_ids.map((user_id) => ({ method: 'GET', path: `/api/users/${user_id}` }))
}

export function listOverTrpc(input: ListUsersInput = {}): LoadRequests {
  return [trpcQuery('users.list', input)]
}

export function searchOverTrpc(text: string): LoadRequests {
  return [trpcQuery('users.search', { text })]
}

export function listOverRest(query = ''): LoadRequests {
  return [{ method: 'GET', path: `/api/users${query}` }]
}

export function createOverTrpc(): LoadRequests {
  return [
    {
      method: 'POST',
      path: '/trpc/users.create?batch=1',
      headers: JSON_HEADERS,
      setupRequest: (request) => ({ ...request, body: JSON.stringify({ 0: newUser() }) }),
    },
  ]
}

export function createOverRest(): LoadRequests {
  return [
    {
      method: 'POST',
      path: '/api/users',
      headers: JSON_HEADERS,
      setupRequest: (request) => ({ ...request, body: JSON.stringify(newUser()) }),
    },
  ]
}

function newUser() {
  return { name: 'Bench User', email: `${randomUUID()}@bench.example` }
}
