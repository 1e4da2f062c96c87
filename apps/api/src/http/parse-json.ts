import { setImmediate } from 'node:timers/promises'
import { invalidInput } from '#errors/roster-errors.ts'

/** The inputs of a batch nest four levels. */
const DEPTH_MAX = 32
/** In characters. Longer texts may take milliseconds to parse and validate. */
const SHORT_MAX = 8_192

/** Of the whole process, which has one event loop. */
let lastTurn: Promise<void> = Promise.resolve()

/**
 * Long texts are parsed one at a time, and other requests are served between them: many of them at
 * once would otherwise keep even `/health` waiting for seconds.
 *
 * @throws RosterError INVALID_INPUT
 */
export async function parseJson(text: string, what = 'body'): Promise<unknown> {
  if (text.length > SHORT_MAX) await (lastTurn = lastTurn.then(() => setImmediate()))
  // Before parsing: deep nesting takes the parser ten times as long as anything else.
  if (isDeep(text)) throw invalidInput(`The ${what} has more than ${DEPTH_MAX} levels.`)
  try {
    return JSON.parse(text)
  } catch {
    throw invalidInput(`The ${what} is not valid JSON.`)
  }
}

/** Counts brackets outside of strings, in valid and invalid JSON. */
function isDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length && depth <= DEPTH_MAX; at += 1) {
    const character = text[at]
    if (character === '"') isInString = !isInString
    else if (isInString) at += character === '\\' ? 1 : 0
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
  }
  return depth > DEPTH_MAX
}
