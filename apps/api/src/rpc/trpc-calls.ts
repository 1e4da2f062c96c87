import { invalidInput } from '#errors/roster-errors.ts'
import { parseJson } from '#http/parse-json.ts'
import { readBody, readQuery } from '#http/read-body.ts'
import type { AppContext } from '#http/request-scope.ts'
import { mayCall } from './procedures.ts'

export const TRPC_ENDPOINT = '/trpc'
/** The client sends smaller batches. */
const BATCH_SIZE_MAX = 20

export interface TrpcCalls {
  isBatch: boolean
  paths: string[]
  /** Parses the input of the call at this position. @throws RosterError INVALID_INPUT */
  inputAt: (at: number) => Promise<unknown>
}

/**
 * Reads tRPC's HTTP protocol (https://trpc.io/docs/rpc): `/trpc/a` with the input as JSON in
 * `?input=` or the body, or `/trpc/a,b?batch=1` with the inputs in an object by position. Does not
 * read a body of which the caller may make no call.
 *
 * @throws RosterError INVALID_INPUT
 */
export async function readTrpcCalls(c: AppContext): Promise<TrpcCalls> {
  const path = readPath(c)
  const query = readQuery(c)
  const isBatch = query.get('batch') === '1'
  const paths = isBatch ? path.split(',') : [path]
  if (paths.length > BATCH_SIZE_MAX) {
    throw invalidInput(`Send at most ${BATCH_SIZE_MAX} calls in a batch.`)
  }
  const isPost = c.req.method === 'POST'
  const text = isPost ? await readBodyFor(c, paths) : (query.get('input') ?? '')
  let parsed: Promise<unknown> | undefined
  const inputAt: TrpcCalls['inputAt'] = async (at) => {
    if (text === '') return undefined
    const input = await (parsed ??= parseJson(text, 'input'))
    return isBatch ? inputsOf(input).get(String(at)) : input
  }
  return { isBatch, paths, inputAt }
}

async function readBodyFor(c: AppContext, paths: readonly string[]): Promise<string> {
  const { principal } = c.get('scope')
  return paths.some((path) => mayCall(principal, path)) ? readBody(c) : ''
}

/** @throws RosterError INVALID_INPUT */
export function readPath(c: AppContext): string {
  try {
    return decodeURIComponent(c.req.path.slice(TRPC_ENDPOINT.length + 1))
  } catch {
    throw invalidInput('The URL is not well encoded.')
  }
}

/** A map, so that `__proto__` is not a position in it. */
function inputsOf(given: unknown): Map<string, unknown> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    return new Map(Object.entries(given))
  }
  throw invalidInput('The input of a batch must be an object: {"0": …, "1": …}.')
}
