import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#console/repository.ts'

const FOLDER = join(ROOT, 'docs/decisions')
const FILES = globSync('[0-9]*.md', { cwd: FOLDER }).toSorted()
const HEAD =
  /^# (?<number>\d+)\. (?<title>.+)\n\n- Date: (?<date>.+)\n- Status: (?<status>.+)\n\n## /
const STATUS =
  /^(?:proposed|accepted|(?:accepted, )?superseded (?:in part )?by \[\d{4}\]\(\S+\.md\))$/

function headOf(file: string): Record<string, string> {
  return HEAD.exec(readFileSync(join(FOLDER, file), 'utf8'))?.groups ?? {}
}

test.each(FILES)('%s begins with its number, title, date and status', (file) => {
  const { number, date = '', status } = headOf(file)
  expect(file.slice(0, 4)).toBe(number?.padStart(4, '0'))
  expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(new Date(date).toISOString()).toContain(date)
  expect(status).toMatch(STATUS)
})

test.each(FILES)('%s links to decisions that exist', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8')
  const linked = [...text.matchAll(/\]\((\d{4}-[^)#]+)/g)].map(([, path]) => path)
  expect(linked.filter((path) => !FILES.includes(path!))).toEqual([])
})

test('the list names each decision in order, with its title, date and status', () => {
  expect(FILES.length).toBeGreaterThan(15)
  const page = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  const rows = page.match(/^\| \d.*$/gm)?.map((row) => row.replaceAll(/ +/g, ' '))
  expect(rows).toEqual(
    FILES.map((file) => {
      const { number, title, date, status } = headOf(file)
      return `| ${number}. [${title}](${file}) | ${date} | ${status} |`
    }),
  )
})
