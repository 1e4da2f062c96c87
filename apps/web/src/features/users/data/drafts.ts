import { USER_FIELDS } from '@roster/contract/values'
import type { User, UserField } from '@roster/contract/users'
import { createStore, useStore } from '#browser/store.ts'

export type UserFormValues = Record<UserField, string>

/** What a form for a new user begins with. */
export const EMPTY_USER: UserFormValues = {
  ...(Object.fromEntries(USER_FIELDS.map((field) => [field, ''])) as UserFormValues),
  status: 'active',
}

/** What somebody typed about a user and has not saved. */
export interface Draft {
  /** The user as they were when the typing began: the version to save against. */
  base: User
  changes: Partial<UserFormValues>
  /** Why the last attempt to save it failed. */
  failure?: unknown
}

const drafts = createStore<ReadonlyMap<string, Draft>>(new Map())

/**
 * Keeps what is typed, letter by letter: a space at an end is no change to save, but most likely the
 * beginning of one. With nothing left to save there is nothing left that could have failed.
 */
export function setDraft(draft: Draft) {
  const { base, changes } = draft
  const isTyped = USER_FIELDS.some((field) => (changes[field] ?? base[field]) !== base[field])
  if (!isTyped) {
    dropDraft(base.user_id)
    return
  }
  const kept = changedFields(draft).length > 0 ? draft : { base, changes }
  drafts.set(new Map(drafts.get()).set(base.user_id, kept))
}

export function dropDraft(user_id: string) {
  const left = new Map(drafts.get())
  if (left.delete(user_id)) drafts.set(left)
}

/** Drops a draft that differs by spaces alone, once nobody is typing in it any more. */
export function dropIdleDraft(user_id: string) {
  const draft = getDraft(user_id)
  if (draft && changedFields(draft).length === 0) dropDraft(user_id)
}

export function getDraft(user_id: string): Draft | undefined {
  return drafts.get().get(user_id)
}

export function hasUnsavedDrafts(): boolean {
  return [...drafts.get().values()].some((draft) => changedFields(draft).length > 0)
}

/** Outlives the panel: a change that fails after the panel has moved on is not lost. */
export function useDraft(user_id: string): Draft | undefined {
  return useStore(drafts).get(user_id)
}

export function changedFields({ base, changes }: Draft): UserField[] {
  return USER_FIELDS.filter((field) => {
    const value = changes[field]
    return value !== undefined && value.trim() !== base[field]
  })
}

export function formValuesOf(user: User): UserFormValues {
  return Object.fromEntries(USER_FIELDS.map((field) => [field, user[field]])) as UserFormValues
}
