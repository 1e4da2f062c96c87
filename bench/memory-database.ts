import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type DatabaseCall = 'GetItem' | 'Query'

const USER = {
  user_id: { S: '0196f0c4-5d3e-7000-8000-1a2b3c4d5e6f' },
  name: { S: 'Ada Lovelace' },
  email: { S: 'ada.lovelace@example.com' },
  status: { S: 'active' },
  created_at: { S: '2026-01-01T00:00:00.000Z' },
  updated_at: { S: '2026-01-01T00:00:00.000Z' },
  version: { N: '1' },
  shard: { N: '0' },
  name_key: { S: 'ada lovelace' },
  email_key: { S: 'ada.lovelace@example.com' },
}
const USERS = Array.from({ length: 50 }, () => USER)

/** One user for a GetItem, fifty for a Query. */
export const RESPONSE_BODIES: Record<DatabaseCall, string> = {
  GetItem: JSON.stringify({ Item: USER }),
  Query: JSON.stringify({ Items: USERS, Count: 50, ScannedCount: 50 }),
}

export function callOf(target: string | string[] | undefined): DatabaseCall {
  return String(target).split('.')[1] as DatabaseCall
}

/** An HTTP server that responds from memory, whatever the request. */
export async function startMemoryDatabase() {
  const http = createServer((request, response) => {
    request.resume().on('end', () => {
      const body = RESPONSE_BODIES[callOf(request.headers['x-amz-target'])]
      response.writeHead(200, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}
