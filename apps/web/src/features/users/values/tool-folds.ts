/** In which order the parts of the toolbar fold where it is too narrow for all. */
export const TOOL_FOLDS = { columns: 1, jump: 2, sort: 3, range: 4, views: 5, counts: 6 }
