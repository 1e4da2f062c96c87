import { z } from 'zod'
import { ActorSchema } from './users.schema.ts'

export const VIEW_NAME_LENGTH_MAX = 60
/** What an address bar and every proxy on the way take. */
export const VIEW_SEARCH_LENGTH_MAX = 2_000
/** Of one owner; the list of them is read whole. */
export const VIEWS_MAX = 100

export const ViewIdSchema = z.uuid('Use the id of a view.')

const ViewNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(VIEW_NAME_LENGTH_MAX, `Use at most ${VIEW_NAME_LENGTH_MAX} characters.`)

/** The state of the users page as its address holds it: `status=active&sort=name`. */
const ViewSearchSchema = z.string().max(VIEW_SEARCH_LENGTH_MAX)

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

export const SavedViewsSchema = z.object({
  /** One's own and those that are shared, by name. */
  items: z.array(SavedViewSchema),
  /** Which of them the caller begins with. */
  default_view_id: ViewIdSchema.nullable(),
})
export type SavedViews = z.infer<typeof SavedViewsSchema>

export const CreateViewInputSchema = z.strictObject({
  name: ViewNameSchema,
  search: ViewSearchSchema,
})
export type CreateViewInput = z.infer<typeof CreateViewInputSchema>

/** Of one's own views. */
export const UpdateViewInputSchema = z.strictObject({
  view_id: ViewIdSchema,
  name: ViewNameSchema.optional(),
  search: ViewSearchSchema.optional(),
})
export type UpdateViewInput = z.infer<typeof UpdateViewInputSchema>

export const ShareViewInputSchema = z.strictObject({
  view_id: ViewIdSchema,
  is_shared: z.boolean(),
})
export type ShareViewInput = z.infer<typeof ShareViewInputSchema>

export const ViewByIdInputSchema = z.strictObject({ view_id: ViewIdSchema })

/** `null`: begin with all users. */
export const SetDefaultViewInputSchema = z.strictObject({ view_id: ViewIdSchema.nullable() })
