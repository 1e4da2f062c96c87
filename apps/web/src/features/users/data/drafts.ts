import { USER_FIELDS } from '@roster/contract/values'
import type { User, UserField, UserPatch } from '@roster/contract/users'
import { createStore, useStore } from '#browser/store.ts'
import { watchUnsavedWork } from '#browser/unsaved-work.ts'

export type UserFormValues = Record<UserField, string>

/** The initial values in the form for a new user. */
export const EMPTY_USER: UserFormValues = {
  ...(Object.fromEntries(USER_FIELDS.map((field) => [field, ''])) as UserFormValues),
  status: 'active',
}

/** Unsaved input in the form of a user. */
export interface Draft {
  /** The user when the edit started: the version to save against. */
  base: User
  changes: Partial<UserFormValues>
  /** The error of the last attempt to save. */
  failure?: unknown
}

const drafts = createStore<ReadonlyMap<string, Draft>>(new Map())

/**
 * Keeps every keystroke: a space at the end is not a change to save, but most likely the start of
 * one. A draft without changes to save has no failure either.
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

/** Drops a draft that differs only by spaces, once its form is left. */
export function dropIdleDraft(user_id: string) {
  const draft = getDraft(user_id)
  if (draft && changedFields(draft).length === 0) dropDraft(user_id)
}

export function getDraft(user_id: string): Draft | undefined {
  return drafts.get().get(user_id)
}

watchUnsavedWork(() => [...drafts.get().values()].some((draft) => changedFields(draft).length > 0))

/** Drafts outlive the panel, so a change that fails after the panel has moved on is not lost. */
export function useDraft(user_id: string): Draft | undefined {
  return useStore(drafts).get(user_id)
}

export function changedFields({ base, changes }: Draft): UserField[] {
  return USER_FIELDS.filter((field) => {
    const value = changes[field]
    return value !== undefined && value.trim() !== base[field]
  })
}

/** Whether a user already is as a change would make them. */
export function hasValues(user: User, patch: UserPatch): boolean {
  return USER_FIELDS.every((field) => patch[field] === undefined || patch[field] === user[field])
}

/** Drops a draft that has nothing left to save, because the user already has all of its values. */
export function dropSavedDraft(user: User) {
  const draft = getDraft(user.user_id)
  if (!draft || user.version <= draft.base.version) return
  const isSaved = changedFields(draft).every(
    (field) => draft.changes[field]?.trim() === user[field],
  )
  if (isSaved) dropDraft(user.user_id)
}

export function formValuesOf(user: User): UserFormValues {
  return Object.fromEntries(USER_FIELDS.map((field) => [field, user[field]])) as UserFormValues
}
