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
import { procedure, router } from '#procedure/procedure.ts'
import { shareView } from './share-view.ts'
import { viewOptions } from './view-options.ts'

export const viewsRouter = router({
  /** The caller's own views, the shared views, and the caller's default view. */
  list: procedure
    .meta({ permission: 'views:own' })
    .output(SavedViewsSchema)
    .query(({ ctx }) => ctx.views.list(ctx.call)),

  create: procedure
    .meta({ permission: 'views:own' })
    .input(CreateViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx, input }) => ctx.views.create(input, viewOptions(ctx))),

  /** Changing a shared view also needs `views:share`, because everyone sees it. */
  update: procedure
    .meta({ permission: 'views:own' })
    .input(UpdateViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx, input }) => ctx.views.update(input, viewOptions(ctx))),

  share: procedure
    .meta({ permission: 'views:share' })
    .input(ShareViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx, input }) => shareView(ctx, input)),

  /** @returns the deleted view. */
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
