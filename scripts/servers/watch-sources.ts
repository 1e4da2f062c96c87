import { readdirSync, watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { join } from 'node:path'

const SOURCE = /\.ts$/
/** An editor may touch several files to save one. */
const SETTLE_MS = 100

/**
 * Calls back after sources in these folders, or below them, have changed.
 *
 * `node --watch` also watches what is imported from node_modules, files that other installs on the
 * machine share and touch; on Linux `--watch-path` loses a file that an editor replaces by another.
 * A watcher of each folder does neither.
 */
export function watchSources(folders: readonly string[], onChange: () => void): Disposable {
  let watchers: FSWatcher[] = []
  let settled: NodeJS.Timeout | undefined
  let isSource = false

  function noteChange(name: string | null): void {
    isSource ||= name !== null && SOURCE.test(name)
    clearTimeout(settled)
    settled = setTimeout(() => {
      // Folders may have come and gone.
      watchAll()
      if (isSource) onChange()
      isSource = false
    }, SETTLE_MS)
  }

  function watchAll(): void {
    closeAll()
    watchers = folders
      .flatMap(foldersIn)
      .map((folder) =>
        watch(folder, (_, name) => noteChange(name)).on('error', () => noteChange(null)),
      )
  }

  function closeAll(): void {
    for (const watcher of watchers) watcher.close()
  }

  watchAll()
  return {
    [Symbol.dispose]: () => {
      clearTimeout(settled)
      closeAll()
    },
  }
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const below = entries.filter((entry) => entry.isDirectory())
  return [folder, ...below.map(({ parentPath, name }) => join(parentPath, name))]
}
