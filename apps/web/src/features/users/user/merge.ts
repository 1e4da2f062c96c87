import { USER_FIELDS } from '@roster/contract/values'
import type { User, UserField } from '@roster/contract/users'
import type { Draft, UserFormValues } from '#features/users/data/drafts.ts'

export type Side = 'yours' | 'theirs'

export interface MergeRow {
  field: UserField
  yours: string
  theirs: string
  /** Who changed it since both began from the same version. */
  changedBy: 'nobody' | 'both' | Side
  /** Chosen before anybody chooses: each side's own changes; where both changed, yours. */
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
  return isTheirs ? 'theirs' : 'nobody'
}

/** What has to be saved over the current version for the chosen sides to hold. */
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
