import { aUser } from '@roster/local/test-users'
import { beforeEach, expect, test } from 'vitest'
import {
  changedFields,
  dropDraft,
  dropIdleDraft,
  dropSavedDraft,
  getDraft,
  hasValues,
  setDraft,
} from './drafts.ts'

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

test('a draft whose values have all arrived is dropped, one with more to save stays', () => {
  const changes = { name: ' Ana Maria', email: 'ana@example.com ' }
  setDraft({ base, changes })
  dropSavedDraft({ ...base, name: 'Ana Maria' })
  // The same version: nothing has arrived.
  expect(getDraft('ana')).toBeDefined()
  dropSavedDraft({ ...base, name: 'Anna', version: base.version + 1 })
  expect(getDraft('ana')).toBeDefined()
  dropSavedDraft({ ...base, name: 'Ana Maria', version: base.version + 1 })
  expect(getDraft('ana')).toBeUndefined()
})

test('a user has the values of a patch only if all of them are the same', () => {
  expect(hasValues(base, {})).toBe(true)
  expect(hasValues(base, { name: 'Ana Lima' })).toBe(true)
  expect(hasValues(base, { name: 'Ana Lima', status: base.status })).toBe(true)
  expect(hasValues(base, { name: 'Ana Lima', email: 'ana@example.org' })).toBe(false)
  expect(hasValues(base, { name: 'ana lima' })).toBe(false)
})
