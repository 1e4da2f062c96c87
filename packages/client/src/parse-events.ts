/** An event as server-sent: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface ServerSentEvent {
  event: string
  data: string
  id: string | undefined
}

/** The events of a stream, one by one. What comes after the last empty line is no event. */
export async function* parseEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let fields = new Map<string, string>()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const lines = (text + decoder.decode(value, { stream: true })).split('\n')
      text = lines.pop() ?? ''
      for (const each of lines) {
        const line = each.replace(/\r$/, '')
        if (line !== '') addField(fields, line)
        else if (fields.size > 0) {
          const { event = 'message', data = '', id } = Object.fromEntries(fields)
          fields = new Map()
          yield { event, data, id }
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function addField(fields: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
  // Without a name it is a comment.
  if (name === '') return
  const before = name === 'data' ? fields.get(name) : undefined
  fields.set(name, before === undefined ? value : `${before}\n${value}`)
}
