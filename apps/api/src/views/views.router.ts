import {
  CreateViewInputSchema,
  DefaultViewSchema,
  SavedViewSchema,
  SavedViewsSchema,
  SetDefaultViewInputSchema,
  ShareViewInputSchema,
  UpdateViewInputSchema,
  ViewByIdInputSchema,
} from '@roster/contract/views'
import { procedure, router } from '../procedure/procedure.ts'
import { logShared } from './log-shared.ts'
import { viewOptions } from './view-options.ts'

export const viewsRouter = router({
  /** One's own and those that are shared, and which of them to begin with. */
  list: procedure
    .meta({ permission: 'views:own' })
    .output(SavedViewsSchema)
    .query(({ ctx }) => ctx.views.list(ctx.call)),

  create: procedure
    .meta({ permission: 'views:own' })
    .input(CreateViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx, input }) => ctx.views.create(input, viewOptions(ctx))),

  /** Of a shared view it takes `views:share` besides: it changes what everybody sees. */
  update: procedure
    .meta({ permission: 'views:own' })
    .input(UpdateViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx, input }) => ctx.views.update(input, viewOptions(ctx))),

  share: procedure
    .meta({ permission: 'views:share' })
    .input(ShareViewInputSchema)
    .output(SavedViewSchema)
    .mutation(async ({ ctx, input }) => {
      const view = await ctx.views.share(input, viewOptions(ctx))
      logShared(ctx, view)
      return view
    }),

  /** Answers with the view as it was. */
  delete: procedure
    .meta({ permission: 'views:own' })
    .input(ViewByIdInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx, input }) => ctx.views.delete(input.view_id, viewOptions(ctx))),

  setDefault: procedure
    .meta({ permission: 'views:own' })
    .input(SetDefaultViewInputSchema)
    .output(DefaultViewSchema)
    .mutation(async ({ ctx, input: { view_id } }) => {
      await ctx.views.setDefault(view_id, ctx.call)
      return { default_view_id: view_id }
    }),
})
