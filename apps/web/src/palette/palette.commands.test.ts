import { Filter } from 'lucide-react'
import { expect, test } from 'vitest'
import { findCommands } from './palette.commands.ts'
import type { CommandGroup } from './palette.commands.ts'

function group(label: string, labels: readonly string[], isFoundByLabel = false): CommandGroup {
  const commands = labels.map((each) => ({ id: each, label: each, icon: Filter, run: () => {} }))
  return { id: label, label, isFoundByLabel, commands }
}

const GROUPS = [
  group('Actions', ['New user', 'Sign out']),
  group('Filter', ['Show only active users']),
  group('Theme', ['Light', 'Dark'], true),
]

function found(typed: string): string[] {
  return findCommands(GROUPS, typed).flatMap(({ commands }) => commands.map(({ id }) => id))
}

test('everything is offered until something is typed', () => {
  expect(findCommands(GROUPS, '')).toEqual(GROUPS)
})

test('a group without a match is left out, with its heading', () => {
  expect(findCommands(GROUPS, 'dark').map(({ label }) => label)).toEqual(['Theme'])
})

test('the heading is searched only in groups that say so', () => {
  expect(found('theme da')).toEqual(['Dark'])
  expect(found('theme')).toEqual(['Light', 'Dark'])
  expect(found('ac')).toEqual(['Show only active users'])
})
