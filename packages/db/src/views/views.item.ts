import { nameKey } from '@roster/contract/sort-keys'
import type { Actor } from '@roster/contract/users'
import type { CreateViewInput, SavedView } from '@roster/contract/views'

/** A view as stored: in its owner's scope and, while it is shared, a copy in the shared scope. */
export interface ViewItem extends SavedView {
  /** The key of the name's uniqueness record. Stored, because `nameKey` may change later. */
  name_key: string
  /** Starts at 1 and increases by 1 with every change. */
  version: number
}

/** One item per scope, which counts its views. */
export interface TallyItem {
  views?: number
  /** In an owner's scope: the view to start with. It may be deleted or private by now. */
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
