import { expect } from '@playwright/test'
import { aNewUser } from '@roster/local/test-users'
import { test } from './harness/fixtures.ts'

const marks = (...points: number[]) => String.fromCodePoint(...points)
const ABOVE = marks(...Array.from({ length: 40 }, (_, at) => 0x300 + (at % 20)))
const BELOW = marks(...Array.from({ length: 40 }, (_, at) => 0x316 + (at % 20)))

/** Names whose first letter is taller or wider than others, by the Unicode class that makes it so. */
const NAMES = {
  'combining marks above': `Z${ABOVE}algo`,
  'combining marks below': `Z${BELOW}algo`,
  'both, on both words': `Z${ABOVE}${BELOW}a L${ABOVE}${BELOW}o`,
  'enclosing marks': `A${marks(0x20dd, 0x20e0, 0x20e3)} B${marks(0x20de)}`,
  'Thai marks': `ก${marks(0xe49, 0xe49, 0xe49, 0xe49, 0xe49, 0xe49)}`,
  'Tibetan stack': `ཧ${marks(0xf90, 0xfb5, 0xfa8, 0xfb3, 0xfba, 0xfbc, 0xfbb, 0xf82)}`,
  'wide ligature': '﷽ ﷽',
}

test.use({
  people: {
    rows: Object.values(NAMES).map((name, index) =>
      aNewUser({ name, email: `marks${index}@acme.example` }),
    ),
  },
})

test('no name is drawn outside its avatar', async ({ users, directory }) => {
  await users.open()
  for (const [kind, name] of Object.entries(NAMES)) {
    const row = users.rowOf(directory.named(name))
    const avatar = row.locator('[data-initials]')
    await expect(avatar, kind).toHaveCSS('overflow-x', 'clip')
    await expect(avatar, kind).toHaveCSS('overflow-y', 'clip')
    await expect(avatar, kind).toHaveCSS('width', '24px')
    await expect(avatar, kind).toHaveCSS('height', '24px')
  }
})
