import { nameKey } from '@roster/contract/sort-keys'
import type { Actor } from '@roster/contract/users'
import type { CreateViewInput, SavedView } from '@roster/contract/views'

/** A view as it lies in its owner's scope and, while it is shared, once more in the shared one. */
export interface ViewItem extends SavedView {
  /** What the guard of the name is kept under, also when `nameKey` should come to differ. */
  name_key: string
  /** Starts at 1 and grows by 1 with every change. */
  version: number
}

/** What a scope holds besides its views: how many there are. */
export interface TallyItem {
  views?: number
  /** Of an owner: the view to begin with. It may be gone. */
  default_view_id?: string
}

export function newViewItem(
  input: CreateViewInput,
  view_id: string,
  owner: Actor,
  now: string,
): ViewItem {
  return {
    view_id,
    name: input.name,
    search: input.search,
    is_shared: false,
    owner,
    created_at: now,
    updated_at: now,
    name_key: nameKey(input.name),
    version: 1,
  }
}

type PatchedField = 'name' | 'search' | 'is_shared'
export type ViewPatch = { [Field in PatchedField]?: SavedView[Field] | undefined }

/** Returns the same object when the patch changes nothing. */
export function patchedView(before: ViewItem, patch: ViewPatch, now: string): ViewItem {
  const { name = before.name, search = before.search, is_shared = before.is_shared } = patch
  if (name === before.name && search === before.search && is_shared === before.is_shared) {
    return before
  }
  return {
    ...before,
    name,
    search,
    is_shared,
    updated_at: now,
    name_key: nameKey(name),
    version: before.version + 1,
  }
}

export function toView(item: ViewItem): SavedView {
  const { view_id, name, search, is_shared, owner, created_at, updated_at } = item
  return { view_id, name, search, is_shared, owner, created_at, updated_at }
}
