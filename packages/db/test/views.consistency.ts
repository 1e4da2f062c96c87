import { expect } from 'vitest'
import { ownScope, SHARED_SCOPE, TALLY_KEY } from '#views/views.params.ts'
import type { TallyItem, ViewItem } from '#views/views.item.ts'
import { scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'

interface Stored {
  scope: string
  scope_key: string
}

/**
 * Reads the whole table of views and expects it to be consistent: each view is in its owner's scope,
 * each shared one has a copy in the shared scope, each name has its uniqueness record, and the tallies
 * are right.
 */
export async function expectViewsConsistent({ client, tables }: TestDatabase): Promise<ViewItem[]> {
  const stored = await scanAll<Stored>(client, tables.views)
  const of = <Item>(prefix: string) =>
    stored.filter(({ scope_key }) => scope_key.startsWith(prefix)) as (Stored & Item)[]
  const all = of<ViewItem>('view#')
  const owned = all.filter(({ scope }) => scope !== SHARED_SCOPE)
  const shared = all.filter(({ scope }) => scope === SHARED_SCOPE)
  for (const view of owned) expect(view.scope).toBe(ownScope(view.owner.id))
  expect(sorted(shared.map(withoutScope))).toEqual(
    sorted(owned.filter(({ is_shared }) => is_shared).map(withoutScope)),
  )
  const uniqueNames = of<{ view_id: string }>('name#')
  expect(sorted(uniqueNames)).toEqual(
    sorted(
      owned.map(({ scope, name_key, view_id }) => ({
        scope,
        scope_key: `name#${name_key}`,
        view_id,
      })),
    ),
  )
  const counts = Map.groupBy(all, ({ scope }) => scope)
  const tallies = of<TallyItem>(TALLY_KEY)
  for (const { scope, views = 0 } of tallies) expect(views).toBe(counts.get(scope)?.length ?? 0)
  for (const scope of counts.keys()) expect(tallies.map((tally) => tally.scope)).toContain(scope)
  return owned
}

function withoutScope({ scope: _scope, ...view }: Stored & ViewItem) {
  return view
}

function sorted<Item extends { view_id: string }>(items: Item[]): Item[] {
  return items.toSorted((a, b) => (a.view_id < b.view_id ? -1 : 1))
}
