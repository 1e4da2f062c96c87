/** Consumers do not need these fields, and `devDependencies` names unpublished workspace packages. */
const UNPUBLISHED = new Set(['devDependencies', 'imports', 'scripts'])

export const hooks = {
  /** @param {Record<string, unknown>} manifest */
  beforePacking: (manifest) =>
    Object.fromEntries(Object.entries(manifest).filter(([field]) => !UNPUBLISHED.has(field))),
}
