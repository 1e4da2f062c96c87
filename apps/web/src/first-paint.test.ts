import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

async function colorsIn(path: string): Promise<Set<string>> {
  const text = await readFile(new URL(path, import.meta.url), 'utf8')
  return new Set(
    text.match(/light-dark\((?:[^()]|\([^()]*\))*\)/g)?.map((each) => each.replaceAll(/\s+/g, ' ')),
  )
}

test('what is painted before the style sheet arrives has the colours of the theme', async () => {
  const first = await colorsIn('../public/first-paint.css')
  expect(first.size).toBeGreaterThan(4)
  expect([...first.difference(await colorsIn('./styles.css'))]).toEqual([])
})
