import type { ErrorCode } from '@roster/contract/errors'
import { compareUtf8, nameKey } from '@roster/contract/sort-keys'
import type { SavedView } from '@roster/contract/views'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ViewOptions, ViewRepository } from '#views/views.repository.ts'
import { TestClock, createTestDatabase } from './database.ts'
import { expectViewsConsistent } from './views.consistency.ts'
import { ADA, EDGAR, VERA } from './views.people.ts'

const PEOPLE = [ADA, EDGAR, VERA]
/** Few, so that they collide; two of them are equal as keys. */
const NAMES = ['one', 'One', 'two', 'three']
const SEARCHES = ['', 'status=active', 'sort=name&order=desc']

type Action = { who: ViewOptions } & (
  | { kind: 'create'; name: string; search: string }
  | { kind: 'update'; at: number; name: string | undefined; search: string | undefined }
  | { kind: 'share'; at: number; is_shared: boolean }
  | { kind: 'delete'; at: number }
  | { kind: 'setDefault'; at: number | null }
)

const who = fc.constantFrom(...PEOPLE)
const name = fc.constantFrom(...NAMES)
const search = fc.constantFrom(...SEARCHES)
const at = fc.nat(12)
const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), who, name, search }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      who,
      at,
      name: fc.option(name, { nil: undefined }),
      search: fc.option(search, { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('share' as const), who, at, is_shared: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), who, at }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('setDefault' as const), who, at: fc.option(at) }),
  },
)

class Refused extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

/** Views as plain objects: what the repository guarantees, without its storage. */
class Model {
  readonly clock = new TestClock()
  /** Every view that was ever created, by index: actions may name deleted ones. */
  readonly ids: string[] = []
  readonly views = new Map<string, SavedView>()
  readonly defaults = new Map<string, string>()

  id(place: number): string {
    return this.ids[place % Math.max(1, this.ids.length)] ?? crypto.randomUUID()
  }

  find(view_id: string, { actor }: ViewOptions): SavedView {
    const view = this.views.get(view_id)
    if (!view || (view.owner.id !== actor.id && !view.is_shared))
      throw new Refused('VIEW_NOT_FOUND')
    return view
  }

  expectFree(wanted: string, { actor }: ViewOptions, view_id?: string): void {
    const isTaken = [...this.views.values()].some(
      (each) =>
        each.owner.id === actor.id &&
        each.view_id !== view_id &&
        nameKey(each.name) === nameKey(wanted),
    )
    if (isTaken) throw new Refused('VIEW_NAME_TAKEN')
  }

  /** Applies the action, or throws the error that the repository must throw. */
  run(action: Exclude<Action, { kind: 'create' }>): void {
    const { who: caller } = action
    if (action.kind === 'setDefault' && action.at === null) {
      this.defaults.delete(caller.actor.id)
      return
    }
    const view = this.find(this.id(action.at ?? 0), caller)
    const isOwn = view.owner.id === caller.actor.id
    switch (action.kind) {
      case 'setDefault':
        this.defaults.set(caller.actor.id, view.view_id)
        return
      case 'delete':
        if (!isOwn) throw new Refused('NOT_ALLOWED')
        this.views.delete(view.view_id)
        return
      case 'share':
        if (action.is_shared === view.is_shared) return
        if (!caller.may_share) throw new Refused('NOT_ALLOWED')
        this.change(view, { is_shared: action.is_shared })
        return
      case 'update': {
        const patch = { name: action.name ?? view.name, search: action.search ?? view.search }
        if (patch.name === view.name && patch.search === view.search) return
        if (!isOwn || (view.is_shared && !caller.may_share)) throw new Refused('NOT_ALLOWED')
        this.expectFree(patch.name, caller, view.view_id)
        this.change(view, patch)
      }
    }
  }

  change(view: SavedView, patch: Partial<SavedView>): void {
    this.views.set(view.view_id, { ...view, ...patch, updated_at: this.clock.now().toISOString() })
  }

  list({ actor }: ViewOptions) {
    const items = [...this.views.values()]
      .filter((view) => view.owner.id === actor.id || view.is_shared)
      .toSorted(
        (a, b) =>
          compareUtf8(nameKey(a.name), nameKey(b.name)) || compareUtf8(a.view_id, b.view_id),
      )
    const chosen = this.defaults.get(actor.id)
    const isThere = items.some(({ view_id }) => view_id === chosen)
    return { items, default_view_id: isThere ? chosen : null }
  }
}

async function perform(views: ViewRepository, model: Model, action: Action): Promise<unknown> {
  const { who: caller } = action
  switch (action.kind) {
    case 'create':
      return views.create({ name: action.name, search: action.search }, caller)
    case 'update': {
      const patch = { name: action.name, search: action.search }
      return views.update({ view_id: model.id(action.at), ...patch }, caller)
    }
    case 'share':
      return views.share({ view_id: model.id(action.at), is_shared: action.is_shared }, caller)
    case 'delete':
      return views.delete(model.id(action.at), caller)
    case 'setDefault':
      return views.setDefault(action.at === null ? null : model.id(action.at), caller)
  }
}

/** Runs the action on both, and expects the same result or error. */
async function runAgainstModel(views: ViewRepository, model: Model, action: Action): Promise<void> {
  model.clock.advance(1_000)
  try {
    if (action.kind === 'create') model.expectFree(action.name, action.who)
    else model.run(action)
  } catch (refusal) {
    const { code } = refusal as Refused
    await expect(perform(views, model, action)).rejects.toMatchObject({ code })
    return
  }
  const result = await perform(views, model, action)
  if (action.kind !== 'create') return
  const view = result as SavedView
  model.ids.push(view.view_id)
  model.views.set(view.view_id, view)
}

/** All runs share the table, so each leaves it empty. */
async function clear(views: ViewRepository): Promise<void> {
  for (const person of PEOPLE) {
    const { items } = await views.list(person)
    for (const { view_id, owner } of items) {
      if (owner.id === person.actor.id) await views.delete(view_id, person)
    }
    await views.setDefault(null, person)
  }
}

test('after any sequence of calls, every actor sees the views of a plain model', async () => {
  const database = await createTestDatabase()
  await fc.assert(
    fc.asyncProperty(
      fc.array(actionArbitrary, { minLength: 5, maxLength: 30 }),
      async (actions) => {
        const model = new Model()
        const views = database.views({ clock: model.clock })
        for (const action of actions) {
          await runAgainstModel(views, model, action)
          expect(await views.list(action.who)).toEqual(model.list(action.who))
        }
        for (const person of PEOPLE) {
          expect(await views.list(person)).toEqual(model.list(person))
        }
        await expectViewsConsistent(database)
        await clear(views)
      },
    ),
    { numRuns: 20 },
  )
})

test('concurrent calls leave the table consistent and throw only expected errors', async () => {
  const database = await createTestDatabase()
  const codes: unknown[] = ['VIEW_NOT_FOUND', 'VIEW_NAME_TAKEN', 'NOT_ALLOWED', 'UNAVAILABLE']
  await fc.assert(
    fc.asyncProperty(
      fc.array(actionArbitrary, { minLength: 8, maxLength: 24 }),
      async (actions) => {
        const model = new Model()
        const views = database.views({ clock: model.clock })
        for (const [place, person] of PEOPLE.entries()) {
          const made = await views.create({ name: `of ${place}`, search: '' }, person)
          model.ids.push(made.view_id)
        }
        const results = await Promise.allSettled(
          actions.map((action) => perform(views, model, action)),
        )
        for (const result of results) {
          if (result.status === 'rejected') {
            expect(codes).toContain((result.reason as Refused).code)
          }
        }
        const stored = await expectViewsConsistent(database)
        for (const person of PEOPLE) {
          const visible = stored.filter(
            ({ owner, is_shared }) => owner.id === person.actor.id || is_shared,
          )
          const { items } = await views.list(person)
          expect(items.map(({ view_id }) => view_id).toSorted()).toEqual(
            visible.map(({ view_id }) => view_id).toSorted(),
          )
        }
        await clear(views)
      },
    ),
    { numRuns: 15 },
  )
})
