import { z } from 'zod'
import { ActorSchema, nameSchema, UNSAFE_CHARACTERS } from './users.schema.ts'
import { VIEW_NAME_LENGTH_MAX } from './values.ts'

/** In characters. Address bars and proxies support URLs of this length. */
export const VIEW_SEARCH_LENGTH_MAX = 2_000
/** Per owner, including shared views. They are all read at once. */
export const VIEWS_MAX = 100
/** Of all owners together. Everyone reads all of them. */
export const SHARED_VIEWS_MAX = 200

/** A UUID that Roster generated. */
export const ViewIdSchema = z.uuid('Use a view id.')

/** An owner's views have distinct names, compared by `nameKey`. */
const ViewNameSchema = nameSchema(VIEW_NAME_LENGTH_MAX)

/**
 * The state of the users page as in its URL: `status=active&sort=name`. The server does not interpret
 * it. The client that opens a view must validate it like any URL that a user followed.
 */
const ViewSearchSchema = z
  .string()
  .max(VIEW_SEARCH_LENGTH_MAX, `Use at most ${VIEW_SEARCH_LENGTH_MAX} characters.`)
  .refine((search) => !UNSAFE_CHARACTERS.test(search), {
    error: 'Use the query part of a URL, without control characters.',
  })

/** A saved view: a name for a list's filter, order and columns. */
export const SavedViewSchema = z.object({
  view_id: ViewIdSchema,
  name: z.string(),
  search: z.string(),
  /** Whether everyone sees it, or only its owner. */
  is_shared: z.boolean(),
  owner: ActorSchema,
  created_at: z.string().meta({ format: 'date-time' }),
  updated_at: z.string().meta({ format: 'date-time' }),
})
export type SavedView = z.infer<typeof SavedViewSchema>

/** All the views that the caller can see. */
export const SavedViewsSchema = z.object({
  /** The caller's own and the shared ones, sorted by name. */
  items: z.array(SavedViewSchema),
  /** The view that the dashboard opens with; `null`, also once that view is gone, means all users. */
  default_view_id: ViewIdSchema.nullable(),
})
export type SavedViews = z.infer<typeof SavedViewsSchema>

/** A view to save. It is private until it is shared. */
export const CreateViewInputSchema = z.strictObject({
  name: ViewNameSchema,
  search: ViewSearchSchema,
})
export type CreateViewInput = z.infer<typeof CreateViewInputSchema>

/** Changes a view of the caller's own. */
export const UpdateViewInputSchema = z
  .strictObject({
    view_id: ViewIdSchema,
    name: ViewNameSchema.optional(),
    search: ViewSearchSchema.optional(),
  })
  .refine(({ name, search }) => name !== undefined || search !== undefined, {
    error: 'Give at least one of: name, search.',
  })
export type UpdateViewInput = z.infer<typeof UpdateViewInputSchema>

/** A view of the caller's own. With `false` it can be another's, which then becomes private to its owner. */
export const ShareViewInputSchema = z.strictObject({
  view_id: ViewIdSchema,
  is_shared: z.boolean(),
})
export type ShareViewInput = z.infer<typeof ShareViewInputSchema>

/** Which view to delete. */
export const ViewByIdInputSchema = z.strictObject({ view_id: ViewIdSchema })

/** A view of the caller's own or a shared one; `null` means all users. */
export const SetDefaultViewInputSchema = z.strictObject({ view_id: ViewIdSchema.nullable() })

/** The caller's new default view. */
export const DefaultViewSchema = z.object({ default_view_id: ViewIdSchema.nullable() })
