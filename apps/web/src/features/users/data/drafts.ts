import { USER_FIELDS } from '@roster/contract/values'
import type { User, UserField } from '@roster/contract/users'
import { useSyncExternalStore } from 'react'

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

const drafts = new Map<string, Draft>()
const listeners = new Set<() => void>()

/**
 * Keeps every keystroke: a space at the end is not a change to save, but most likely the start of
 * one. A draft without changes to save has no failure either.
 */
export function setDraft(draft: Draft) {
  const { base, changes } = draft
  const isTyped = USER_FIELDS.some((field) => (changes[field] ?? base[field]) !== base[field])
  if (!isTyped) drafts.delete(base.user_id)
  else drafts.set(base.user_id, changedFields(draft).length > 0 ? draft : { base, changes })
  for (const listener of listeners) listener()
}

export function dropDraft(user_id: string) {
  if (!drafts.delete(user_id)) return
  for (const listener of listeners) listener()
}

/** Drops a draft that differs only by spaces, once its form is left. */
export function dropIdleDraft(user_id: string) {
  const draft = drafts.get(user_id)
  if (draft && changedFields(draft).length === 0) dropDraft(user_id)
}

export function getDraft(user_id: string): Draft | undefined {
  return drafts.get(user_id)
}

export function hasUnsavedDrafts(): boolean {
  return [...drafts.values()].some((draft) => changedFields(draft).length > 0)
}

/** Drafts outlive the panel, so a change that fails after the panel has moved on is not lost. */
export function useDraft(user_id: string): Draft | undefined {
  return useSyncExternalStore(subscribe, () => drafts.get(user_id))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
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
