import { lazyPart } from '#components/lazy-part.tsx'

// Everything for searching except its text field. The first rows do not wait for it.

export const listToolsPart = lazyPart({
  load: () => import('./users-list-tools.tsx'),
  pick: (module) => module.UsersListTools,
})

export const searchLinePart = lazyPart({
  load: () => import('./search-line.tsx'),
  pick: (module) => module.SearchLine,
})

export const noResultsPart = lazyPart({
  load: () => import('./no-results.tsx'),
  pick: (module) => module.NoResults,
})

export const rangeFormPart = lazyPart({
  load: () => import('./users-range-form.tsx'),
  pick: (module) => module.UsersRangeForm,
})

export const jumpFormPart = lazyPart({
  load: () => import('./users-jump-form.tsx'),
  pick: (module) => module.UsersJumpForm,
})
