import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { gateOutput } from './output-gate.ts'

function gatedStream() {
  const stream = new PassThrough()
  let shown = ''
  const gate = gateOutput([stream], (text) => (shown += text), 'Failed')
  return { stream, gate, shown: () => shown }
}

test('what the servers print while they start is kept back, and dropped when all is well', () => {
  const { stream, gate, shown } = gatedStream()
  stream.write('starting')
  expect(shown()).toBe('')
  gate.showFromNow()
  stream.write('reloaded')
  expect(shown()).toBe('reloaded')
})

test('everything is shown when something fails', () => {
  const { stream, shown } = gatedStream()
  stream.write('PORT cannot be used\n')
  stream.write('Failed running main.ts\n')
  expect(shown()).toBe('PORT cannot be used\nFailed running main.ts\n')
})

test('nothing comes through once it is closed', () => {
  const { stream, gate, shown } = gatedStream()
  gate.close()
  stream.write('Failed, because it was stopped')
  gate.show()
  expect(shown()).toBe('')
})
