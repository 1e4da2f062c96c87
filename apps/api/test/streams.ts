import type { UserChanges } from '@roster/contract/users-changes'

export interface StreamEvent {
  /** `message` for yielded items, or one of tRPC's own: `connected`, `ping`, `serialized-error`. */
  event: string
  data: string
  id?: string
}

export interface TestStream extends AsyncDisposable {
  status: number
  headers: Headers
  /** The next event; undefined when the stream has ended. */
  next: () => Promise<StreamEvent | undefined>
  /** The next changes, skipping other events. */
  nextChanges: () => Promise<UserChanges>
  /** The remaining events until the stream ends. */
  rest: () => Promise<StreamEvent[]>
  /** The body of a response that is not a stream. */
  text: () => Promise<string>
}

export function changesPath(since?: string): string {
  const input = since === undefined ? {} : { since }
  return `/trpc/users.onChange?input=${encodeURIComponent(JSON.stringify(input))}`
}

/** Opens a stream as a browser's EventSource does. */
export async function openStream(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<TestStream> {
  const leaving = new AbortController()
  const response = await fetch(url + path, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  })
  const events = parseEvents(response)
  const next = async () => (await events.next()).value ?? undefined
  return {
    status: response.status,
    headers: response.headers,
    next,
    async nextChanges() {
      for (;;) {
        const event = await next()
        if (!event) throw new Error('The stream has ended.')
        if (event.event === 'message') return JSON.parse(event.data) as UserChanges
        if (event.event === 'serialized-error') throw new Error(event.data)
      }
    },
    rest: () => Array.fromAsync(events),
    text: () => response.text(),
    async [Symbol.asyncDispose]() {
      leaving.abort()
    },
  }
}

async function* parseEvents({ body }: Response): AsyncGenerator<StreamEvent, void, undefined> {
  let text = ''
  for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = block.split('\n').filter((line) => line !== '')
      if (fields.length === 0) continue
      const pairs = fields.map((line) => [
        line.slice(0, line.indexOf(':')),
        line.replace(/^\w*: ?/, ''),
      ])
      yield { event: 'message', data: '', ...(Object.fromEntries(pairs) as object) }
    }
  }
}
