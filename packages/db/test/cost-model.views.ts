import { agreed, readsOf, setUp, writesOf } from './cost-model.ts'
import type { CostMeasures } from './cost-model.ts'
import { ADA } from './views.people.ts'

export const VIEW_COSTS: CostMeasures = {
  'views: `list`': async () => {
    const { spent, views, view_id } = await setUpViews()
    await views.share({ view_id, is_shared: true }, ADA)
    const consumed = await spent(() => views.list(ADA))
    return { read: `${agreed(...consumed.map(({ units }) => units))} for 4 KB, each` }
  },

  'view: `create`': async () => {
    const { spent, views } = await setUpViews()
    const consumed = await spent(() => views.create({ name: 'Two', search: '' }, ADA))
    return { write: `${writesOf(consumed)}` }
  },

  'view: `update`': async () => {
    const { spent, views, view_id } = await setUpViews()
    const search = await spent(() => views.update({ view_id, search: 'q=a' }, ADA))
    const name = await spent(() => views.update({ view_id, name: 'Two' }, ADA))
    await views.share({ view_id, is_shared: true }, ADA)
    const shared = await spent(() => views.update({ view_id, search: 'q=b' }, ADA))
    const alone = writesOf(search)
    return {
      read: `${readsOf(search)}`,
      write: `${alone}, and ${writesOf(name) - alone}, and ${writesOf(shared) - alone}`,
    }
  },

  'view: `share`, either way': async () => {
    const { spent, views, view_id } = await setUpViews()
    const shared = await spent(() => views.share({ view_id, is_shared: true }, ADA))
    const takenBack = await spent(() => views.share({ view_id, is_shared: false }, ADA))
    return {
      read: agreed(readsOf(shared), readsOf(takenBack)),
      write: agreed(writesOf(shared), writesOf(takenBack)),
    }
  },

  'view: `delete`': async () => {
    const { spent, views, view_id } = await setUpViews()
    const other = await views.create({ name: 'Two', search: '' }, ADA)
    await views.share({ view_id: other.view_id, is_shared: true }, ADA)
    const consumed = await spent(() => views.delete(view_id, ADA))
    const shared = await spent(() => views.delete(other.view_id, ADA))
    const alone = writesOf(consumed)
    return { read: `${readsOf(consumed)}`, write: `${alone}, and ${writesOf(shared) - alone}` }
  },

  'view: `setDefault`': async () => {
    const { spent, views, view_id } = await setUpViews()
    const consumed = await spent(() => views.setDefault(view_id, ADA))
    return { read: `${readsOf(consumed)}`, write: `${writesOf(consumed)}` }
  },
}

async function setUpViews() {
  const { database, spent } = await setUp()
  const views = database.views()
  const { view_id } = await views.create({ name: 'One', search: '' }, ADA)
  return { spent, views, view_id }
}
