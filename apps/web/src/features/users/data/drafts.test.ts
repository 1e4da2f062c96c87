import { aUser } from '@roster/local/test-users'
import { beforeEach, expect, test } from 'vitest'
import { changedFields, dropDraft, dropIdleDraft, getDraft, setDraft } from './drafts.ts'

const base = aUser({ user_id: 'ana', name: 'Ana Lima', email: 'ana@example.com' })

beforeEach(() => {
  dropDraft(base.user_id)
})

test('a space at the end is kept while somebody types, and is no change to save', () => {
  const draft = { base, changes: { name: 'Ana Lima ' } }
  setDraft(draft)
  expect(getDraft('ana')).toEqual(draft)
  expect(changedFields(draft)).toEqual([])
})

test('the old values typed back leave no draft, and no failure of it', () => {
  setDraft({ base, changes: { name: 'Ana' }, failure: new Error('refused') })
  expect(getDraft('ana')?.failure).toBeInstanceOf(Error)
  setDraft({ base, changes: { name: 'Ana Lima ' }, failure: new Error('refused') })
  expect(getDraft('ana')).toEqual({ base, changes: { name: 'Ana Lima ' } })
  setDraft({ base, changes: { name: 'Ana Lima' }, failure: new Error('refused') })
  expect(getDraft('ana')).toBeUndefined()
})

test('a draft of spaces alone is dropped when it is left, one with a change is not', () => {
  setDraft({ base, changes: { name: ' Ana Lima' } })
  dropIdleDraft('ana')
  expect(getDraft('ana')).toBeUndefined()
  setDraft({ base, changes: { name: 'Ana' } })
  dropIdleDraft('ana')
  expect(getDraft('ana')?.changes).toEqual({ name: 'Ana' })
})
