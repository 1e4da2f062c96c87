import { invalidInput } from '#errors/roster-errors.ts'
import { parseJson, readBody } from '#http/read-body.ts'
import type { AppContext } from '#http/request-scope.ts'

export const TRPC_ENDPOINT = '/trpc'
/** The client sends smaller batches. */
const BATCH_SIZE_MAX = 20

export interface TrpcCalls {
  isBatch: boolean
  calls: { path: string; input: unknown }[]
}

/**
 * Reads tRPC's HTTP protocol (https://trpc.io/docs/rpc): `/trpc/a` with the input as JSON in
 * `?input=` or the body, or `/trpc/a,b?batch=1` with the inputs in an object by position.
 *
 * @throws RosterError INVALID_INPUT
 */
export async function readTrpcCalls(c: AppContext): Promise<TrpcCalls> {
  const path = readPath(c)
  const query = readQuery(c.req.url)
  const isBatch = query.get('batch') === '1'
  const paths = isBatch ? path.split(',') : [path]
  if (paths.length > BATCH_SIZE_MAX) {
    throw invalidInput(`Send at most ${BATCH_SIZE_MAX} calls in a batch.`)
  }
  const text = c.req.method === 'POST' ? await readBody(c) : (query.get('input') ?? '')
  const given = text === '' ? undefined : parseJson(text, 'input')
  if (!isBatch) return { isBatch, calls: [{ path, input: given }] }
  const inputs = new Map(Object.entries(batchInputs(given)))
  return {
    isBatch,
    calls: paths.map((each, at) => ({ path: each, input: inputs.get(String(at)) })),
  }
}

/** @throws RosterError INVALID_INPUT */
export function readPath(c: AppContext): string {
  try {
    return decodeURIComponent(c.req.path.slice(TRPC_ENDPOINT.length + 1))
  } catch {
    throw invalidInput('The URL is not well encoded.')
  }
}

function readQuery(url: string): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at === -1 ? '' : url.slice(at + 1))
}

function batchInputs(given: unknown): object {
  if (given === undefined) return {}
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw invalidInput('The input of a batch must be an object: {"0": …, "1": …}.')
}
