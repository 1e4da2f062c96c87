import type { UserEvent } from '@roster/contract/users'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { messages } from '#messages/messages.ts'
import { UserEventChange } from './user-event-change.tsx'

type Change = UserEvent['changes'][string]

function textOf(action: UserEvent['action'], change: Change): string {
  const markup = renderToStaticMarkup(
    <UserEventChange action={action} field="email" change={change} />,
  )
  return markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const { noValue, field } = messages.users
const { from, to } = messages.activity

test.each<[Change]>([[[null, 'ana@x.org']], [['', 'ana@x.org']]])(
  'the history says that a field was empty before: %j',
  (change) => {
    expect(textOf('updated', change)).toBe(`${field.email} ${from} ${noValue} → ${to} ana@x.org`)
  },
)

test('the history says that a field was emptied', () => {
  const text = textOf('updated', ['ana@x.org', null])
  expect(text).toBe(`${field.email} ${from} ana@x.org → ${to} ${noValue}`)
})

test('a new or deleted user has one side', () => {
  expect(textOf('created', [null, 'ana@x.org'])).toBe(`${field.email} ana@x.org`)
  expect(textOf('deleted', ['ana@x.org', null])).toBe(`${field.email} ${from} ana@x.org`)
})
