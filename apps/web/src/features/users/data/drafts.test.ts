import { aUser } from '@roster/local/test-users'
import { beforeEach, expect, test } from 'vitest'
import { changedFields, dropDraft, dropIdleDraft, getDraft, setDraft } from './drafts.ts'

const base = aUser({ user_id: 'ana', name: 'Ana Lima', email: 'ana@example.com' })

beforeEach(() => {
  dropDraft(base.user_id)
})

test('a space at the end is kept while typing, but is not a change to save', () => {
  const draft = { base, changes: { name: 'Ana Lima ' } }
  setDraft(draft)
  expect(getDraft('ana')).toEqual(draft)
  expect(changedFields(draft)).toEqual([])
})

test('typing the old values again leaves neither a draft nor its failure', () => {
  setDraft({ base, changes: { name: 'Ana' }, failure: new Error('refused') })
  expect(getDraft('ana')?.failure).toBeInstanceOf(Error)
  setDraft({ base, changes: { name: 'Ana Lima ' }, failure: new Error('refused') })
  expect(getDraft('ana')).toEqual({ base, changes: { name: 'Ana Lima ' } })
  setDraft({ base, changes: { name: 'Ana Lima' }, failure: new Error('refused') })
  expect(getDraft('ana')).toBeUndefined()
})

test('a draft that differs only by spaces is dropped when it is left, one with a change is not', () => {
  setDraft({ base, changes: { name: ' Ana Lima' } })
  dropIdleDraft('ana')
  expect(getDraft('ana')).toBeUndefined()
  setDraft({ base, changes: { name: 'Ana' } })
  dropIdleDraft('ana')
  expect(getDraft('ana')?.changes).toEqual({ name: 'Ana' })
})
