import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#console/repository.ts'

const FOLDER = join(ROOT, 'docs/decisions')

test('the list of decisions names each one, in order and by its title', () => {
  const expected = globSync('[0-9]*.md', { cwd: FOLDER })
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(FOLDER, file), 'utf8')
      const [, number, title] = /^# (\d+)\. (.+)$/m.exec(text) ?? []
      return `${number}. [${title}](${file})`
    })
  expect(expected.length).toBeGreaterThan(15)
  const page = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  expect(page.match(/^\d+\. \[.*\]\(.*\)/gm)).toEqual(expected)
})
