import { parseArgs } from 'node:util'

/*
 * Replaces curl in tests of examples, because a machine with Node may not have it. Supports the
 * options that the README uses, and exits with an error unless the response is a success.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    request: { type: 'string', short: 'X' },
    header: { type: 'string', short: 'H', multiple: true },
    data: { type: 'string', short: 'd' },
  },
})
const [url] = positionals
if (url === undefined || positionals.length > 1) throw new Error('Give exactly one URL.')
const response = await fetch(url, {
  method: values.request ?? 'GET',
  headers: (values.header ?? []).map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  }),
  ...(values.data !== undefined && { body: values.data }),
})
process.stdout.write(`${await response.text()}\n`)
if (!response.ok) process.exit(22)
