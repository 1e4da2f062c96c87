import { startBareClient } from './bare-process.ts'
import type { BareProcess } from './bare-process.ts'
import * as requests from './load-requests.ts'
import { measureLoad } from './measure-load.ts'
import type { Load, LoadOptions, LoadRequests } from './measure-load.ts'
import { startServer } from './measured-process.ts'
import type { MeasuredServer } from './measured-process.ts'
import { runRounds } from './rounds.ts'
import type { BareCall } from './servers/bare-client.ts'

export const EXPRESS = 'Express 5 + Document client'
export const TRPC = 'Roster, tRPC'
export const REST = 'Roster, REST'
export const BARE = 'bare Document client'

interface Operation {
  title: string
  trpc: LoadRequests
  rest: LoadRequests
  express: LoadRequests
  bare: BareCall
  /** Roster's CPU per request over Express's, at most. */
  goal?: number
}

export interface MeasuredOperation {
  title: string
  goal?: number | undefined
  loads: Map<string, Load[]>
}

interface RequestCostInput {
  roster: MeasuredServer
  /** Of the database that all subjects use. */
  endpoint: string
  plainTable: string
  user_ids: string[]
  load: LoadOptions
  rounds: number
  /** Leaves out writes, which recorded responses cannot serve. */
  readsOnly?: boolean
}

export async function measureRequestCost(input: RequestCostInput): Promise<MeasuredOperation[]> {
  const { roster, endpoint, plainTable, user_ids, load, rounds } = input
  await using express = await startServer({
    entry: new URL('servers/express-plain.ts', import.meta.url),
    args: (port) => [String(port), endpoint, plainTable],
  })
  await using bare = startBareClient(endpoint, plainTable)
  const measured: MeasuredOperation[] = []
  for (const operation of operations(user_ids)) {
    if (input.readsOnly && operation.bare === 'put') continue
    const subjects = subjectsOf(operation, { roster, express, bare, user_ids, load })
    const loads = await runRounds(operation.title, subjects, rounds)
    measured.push({ title: operation.title, goal: operation.goal, loads })
  }
  return measured
}

function operations(user_ids: string[]): Operation[] {
  const expressList = requests.listOverRest('?limit=50')
  return [
    {
      title: 'byId',
      trpc: requests.byIdOverTrpc(user_ids),
      rest: requests.byIdOverRest(user_ids),
      express: requests.byIdOverRest(user_ids),
      bare: 'get',
      goal: 0.8,
    },
    {
      title: 'list, 50 users, default view',
      trpc: requests.listOverTrpc({}),
      rest: requests.listOverRest(),
      express: expressList,
      bare: 'scan',
      goal: 1.2,
    },
    {
      title: 'list, 50 users by name, all statuses',
      trpc: requests.listOverTrpc({ sort: 'name', order: 'asc' }),
      rest: requests.listOverRest('?sort=name&order=asc'),
      express: expressList,
      bare: 'scan',
    },
    {
      title: 'create',
      trpc: requests.createOverTrpc(),
      rest: requests.createOverRest(),
      express: requests.createOverRest(),
      bare: 'put',
    },
  ]
}

interface MeasuredSubjects {
  roster: MeasuredServer
  express: MeasuredServer
  bare: BareProcess
  user_ids: string[]
  load: LoadOptions
}

function subjectsOf(
  operation: Operation,
  { roster, express, bare, user_ids, load }: MeasuredSubjects,
) {
  return [
    { label: TRPC, measure: () => measureLoad(roster, operation.trpc, load) },
    { label: EXPRESS, measure: () => measureLoad(express, operation.express, load) },
    { label: REST, measure: () => measureLoad(roster, operation.rest, load) },
    { label: BARE, measure: () => bare.measure(operation.bare, user_ids, load) },
  ]
}
