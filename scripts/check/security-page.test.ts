import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#console/repository.ts'

const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')

test('every threat has a defence and a proof', () => {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:threat|-+) /.test(line))
  expect(rows.length).toBeGreaterThan(25)
  for (const row of rows) {
    const [threat = '', defence = '', proof = ''] = row.slice(1, -1).split(' | ')
    expect([threat.trim(), defence.trim() !== '' && /\.(?:test|spec)\.ts`/.test(proof)]).toEqual([
      threat.trim(),
      true,
    ])
  }
})
