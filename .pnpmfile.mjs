export const hooks = {
  /** A published package names only what its users install: no package of this workspace, no script. */
  beforePacking({ devDependencies, scripts, imports, ...manifest }) {
    return manifest
  },
}
