import { z } from 'zod'
import { ActorSchema, nameSchema, UNSAFE_CHARACTERS } from './users.schema.ts'
import { VIEW_NAME_LENGTH_MAX } from './values.ts'

/** What an address bar and every proxy on the way take. */
export const VIEW_SEARCH_LENGTH_MAX = 2_000
/** Of one owner, shared ones among them; the list of them is read whole. */
export const VIEWS_MAX = 100
/** Of all owners together: everybody reads all of them. */
export const SHARED_VIEWS_MAX = 200

/** A UUID, as Roster makes them. */
export const ViewIdSchema = z.uuid('Use the id of a view.')

/** Of one owner's views no two have the same name, however it is written (`nameKey`). */
const ViewNameSchema = nameSchema(VIEW_NAME_LENGTH_MAX)

/**
 * The state of the users page as its address holds it: `status=active&sort=name`. The server does not
 * look into it; whoever opens a view checks it as they would an address that somebody sent them.
 */
const ViewSearchSchema = z
  .string()
  .max(VIEW_SEARCH_LENGTH_MAX, `Use at most ${VIEW_SEARCH_LENGTH_MAX} characters.`)
  .refine((search) => !UNSAFE_CHARACTERS.test(search), {
    error: 'Write it as an address holds it, without control characters.',
  })

/** A list that somebody named: its filter, order and columns. */
export const SavedViewSchema = z.object({
  view_id: ViewIdSchema,
  name: z.string(),
  search: z.string(),
  /** Whether everybody sees it, or its owner alone. */
  is_shared: z.boolean(),
  owner: ActorSchema,
  created_at: z.string().meta({ format: 'date-time' }),
  updated_at: z.string().meta({ format: 'date-time' }),
})
export type SavedView = z.infer<typeof SavedViewSchema>

/** All the views that a caller sees. */
export const SavedViewsSchema = z.object({
  /** One's own and those that are shared, by name. */
  items: z.array(SavedViewSchema),
  /** Which of them the caller begins with; `null`, all users, also once it is not there any more. */
  default_view_id: ViewIdSchema.nullable(),
})
export type SavedViews = z.infer<typeof SavedViewsSchema>

/** A view to keep; it is private until it is shared. */
export const CreateViewInputSchema = z.strictObject({
  name: ViewNameSchema,
  search: ViewSearchSchema,
})
export type CreateViewInput = z.infer<typeof CreateViewInputSchema>

/** Of one's own views. */
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

/** One's own view; with `false` also another's, which its owner then keeps as a private one. */
export const ShareViewInputSchema = z.strictObject({
  view_id: ViewIdSchema,
  is_shared: z.boolean(),
})
export type ShareViewInput = z.infer<typeof ShareViewInputSchema>

/** Which view to remove. */
export const ViewByIdInputSchema = z.strictObject({ view_id: ViewIdSchema })

/** One's own view or a shared one; `null`: begin with all users. */
export const SetDefaultViewInputSchema = z.strictObject({ view_id: ViewIdSchema.nullable() })

/** What a caller begins with from now on. */
export const DefaultViewSchema = z.object({ default_view_id: ViewIdSchema.nullable() })
