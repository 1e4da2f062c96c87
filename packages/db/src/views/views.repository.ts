import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Actor } from '@roster/contract/users'
import type {
  CreateViewInput,
  SavedView,
  SavedViews,
  ShareViewInput,
  UpdateViewInput,
} from '@roster/contract/views'
import { runCall } from '#dynamo/call.ts'
import type { CallOptions } from '#dynamo/call.ts'
import type { TableNames } from '#tables/tables.ts'
import { listViews } from './views.find.ts'
import { setDefaultParams } from './views.params.ts'
import { createView, expectView, patchView, deleteView } from './views.write.ts'
import type { ViewCaller } from './views.write.ts'

/** What the repository of views works with. */
export interface ViewRepositoryDeps {
  client: DynamoDBDocumentClient
  tables: Pick<TableNames, 'views'>
  now?: () => Date
}

/** The caller, and what they may do. */
export interface ViewOptions extends CallOptions, ViewCaller {}

/**
 * Saved views. Only the owner of a view may change or delete it. A private view is visible only to its
 * owner; other callers get VIEW_NOT_FOUND. A shared view is visible to everyone, and anyone who may
 * share views may stop sharing it, which makes it private to its owner again. An owner who may no
 * longer share can still delete a shared view, but not change it.
 *
 * Every call can throw RosterError TOO_MANY_REQUESTS and UNAVAILABLE, and the signal's reason when it
 * is aborted. After UNAVAILABLE it is unknown whether the change was made.
 */
export interface ViewRepository {
  /**
   * The caller's own views and all shared ones, by name, and the default view. Two consistent Queries:
   * 1 read unit for 4 KB each. They are not a snapshot: a view that is shared or unshared in the
   * meantime may be missing or not.
   */
  list(options: CallOptions & { actor: Actor }): Promise<SavedViews>
  /**
   * Creates a private view. An owner has at most 100 (`VIEWS_MAX`), even with concurrent calls.
   *
   * @throws RosterError VIEW_NAME_TAKEN, TOO_MANY_VIEWS
   */
  create(input: CreateViewInput, options: ViewOptions): Promise<SavedView>
  /**
   * Changes the caller's own view. Of concurrent changes the last one wins, field by field.
   *
   * @throws RosterError VIEW_NOT_FOUND, VIEW_NAME_TAKEN, NOT_ALLOWED
   */
  update(input: UpdateViewInput, options: ViewOptions): Promise<SavedView>
  /**
   * Shares the caller's own view with everyone, or stops sharing any shared view. At most 200 are
   * shared (`SHARED_VIEWS_MAX`). Does nothing when the view is already as wanted.
   *
   * @throws RosterError VIEW_NOT_FOUND, TOO_MANY_VIEWS, NOT_ALLOWED
   */
  share(input: ShareViewInput, options: ViewOptions): Promise<SavedView>
  /**
   * Deletes the caller's own view and returns it. Actors whose default it was have no default then.
   *
   * @throws RosterError VIEW_NOT_FOUND, NOT_ALLOWED
   */
  delete(view_id: string, options: ViewOptions): Promise<SavedView>
  /**
   * Sets the view that the caller starts with; `null` for none.
   *
   * @throws RosterError VIEW_NOT_FOUND
   */
  setDefault(view_id: string | null, options: CallOptions & { actor: Actor }): Promise<void>
}

/** Makes the repository; sends nothing to the database yet. */
export function createViewRepository(deps: ViewRepositoryDeps): ViewRepository {
  const { client, now = () => new Date() } = deps
  const tableName = deps.tables.views
  const writeDeps = { tableName, now }

  return {
    list: (options) =>
      runCall(client, options, (call) => listViews(call, tableName, options.actor.id)),
    create: (input, options) =>
      runCall(client, options, (call) => createView(call, writeDeps, input, options)),
    update: (input, options) =>
      runCall(client, options, (call) => patchView(call, writeDeps, input, options)),
    share: (input, options) =>
      runCall(client, options, (call) => patchView(call, writeDeps, input, options)),
    delete: (view_id, options) =>
      runCall(client, options, (call) => deleteView(call, writeDeps, view_id, options)),
    setDefault: (view_id, options) =>
      runCall(client, options, async (call) => {
        if (view_id !== null) await expectView(call, tableName, view_id, options)
        await call.send(new UpdateCommand(setDefaultParams(tableName, options.actor.id, view_id)))
      }),
  }
}
