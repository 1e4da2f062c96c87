import { USER_FIELDS } from '@roster/contract/values'
import type { User, UserField } from '@roster/contract/users'
import type { Draft, UserFormValues } from '#features/users/data/drafts.ts'

export type Side = 'yours' | 'theirs'

export interface MergeRow {
  field: UserField
  yours: string
  theirs: string
  /** Who has changed it since their common version. */
  changedBy: 'none' | 'both' | Side
  /** The initial choice: the side that changed it; yours if both did. */
  preset: Side
}

export function mergeRows({ base, changes }: Draft, current: User): MergeRow[] {
  return USER_FIELDS.map((field) => {
    const yours = changes[field]?.trim() ?? base[field]
    const theirs = current[field]
    const isYours = yours !== base[field]
    const isTheirs = theirs !== base[field]
    const changedBy = changer(isYours, isTheirs, yours === theirs)
    return { field, yours, theirs, changedBy, preset: isYours ? 'yours' : 'theirs' }
  })
}

function changer(isYours: boolean, isTheirs: boolean, isSame: boolean): MergeRow['changedBy'] {
  if (isYours && isTheirs) return isSame ? 'theirs' : 'both'
  if (isYours) return 'yours'
  return isTheirs ? 'theirs' : 'none'
}

/** The changes to save on top of the current version for the chosen sides. */
export function mergedChanges(
  rows: readonly MergeRow[],
  choices: Partial<Record<UserField, Side>>,
): Partial<UserFormValues> {
  const changes: Partial<UserFormValues> = {}
  for (const { field, yours, theirs, preset } of rows) {
    const side = choices[field] ?? preset
    if (side === 'yours' && yours !== theirs) changes[field] = yours
  }
  return changes
}
