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
import { runCall } from '../dynamo/call.ts'
import type { CallOptions } from '../dynamo/call.ts'
import type { TableNames } from '../tables/tables.ts'
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

/** On whose behalf a call is. */
export interface ViewOptions extends CallOptions, ViewCaller {}

/**
 * The views that people saved, each its owner's. A private one is there for its owner alone: to
 * anybody else it is VIEW_NOT_FOUND. A shared one is there for everybody; its owner may change and
 * remove it, and whoever may share may also take it back, which leaves it to its owner as a private
 * one: nobody destroys what is another's. What was shared stays so when its owner may not share any
 * more; they can remove it, and not change what everybody sees.
 *
 * Every call can throw RosterError TOO_MANY_REQUESTS and UNAVAILABLE, and the signal's reason when it
 * is aborted. UNAVAILABLE leaves open whether the change was made.
 */
export interface ViewRepository {
  /**
   * One's own views and all that are shared, by name, and the one to begin with. Two Queries, both
   * consistent: 1 read unit for 4 KB each. Not one moment of both: a view that another takes back or
   * shares meanwhile may be there or not.
   */
  list(options: CallOptions & { actor: Actor }): Promise<SavedViews>
  /**
   * Keeps a private view. An owner has at most 100 (`VIEWS_MAX`), however many are made at once.
   *
   * @throws RosterError VIEW_NAME_TAKEN, TOO_MANY_VIEWS
   */
  create(input: CreateViewInput, options: ViewOptions): Promise<SavedView>
  /**
   * Changes one's own view; of several who do so at once the last one wins, field by field.
   *
   * @throws RosterError VIEW_NOT_FOUND, VIEW_NAME_TAKEN, NOT_ALLOWED
   */
  update(input: UpdateViewInput, options: ViewOptions): Promise<SavedView>
  /**
   * Shows one's own view to everybody, or takes a shared one back. At most 200 are shared
   * (`SHARED_VIEWS_MAX`). What is so already stays as it is.
   *
   * @throws RosterError VIEW_NOT_FOUND, TOO_MANY_VIEWS, NOT_ALLOWED
   */
  share(input: ShareViewInput, options: ViewOptions): Promise<SavedView>
  /**
   * Removes one's own view, and returns it as it was. Who began with it begins with all users then.
   *
   * @throws RosterError VIEW_NOT_FOUND, NOT_ALLOWED
   */
  delete(view_id: string, options: ViewOptions): Promise<SavedView>
  /**
   * Sets which view the caller begins with, or with `null` that it is none.
   *
   * @throws RosterError VIEW_NOT_FOUND
   */
  setDefault(view_id: string | null, options: CallOptions & { actor: Actor }): Promise<void>
}

/** Makes the repository; it asks the database nothing yet. */
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
