import type { LucideIcon } from 'lucide-react'
import { matchesWords } from './palette-words.ts'

/** One command of the palette. */
export interface Command {
  id: string
  label: string
  /** The language of the label, where it is not the page's. */
  lang?: string
  /** Shown beside the label. */
  note?: string
  icon: LucideIcon
  /** The keys that do the same, such as `Ctrl+C`. */
  keys?: string
  /** Currently selected. */
  isOn?: boolean
  run: () => void
}

export interface CommandGroup {
  id: string
  label: string
  /** The heading is searched with each command: “theme dark”. */
  isFoundByLabel?: boolean
  commands: readonly Command[]
}

/** The groups with only the commands that match the typed text. */
export function findCommands(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  return groups
    .map((group) => {
      const shared = group.isFoundByLabel ? group.label : ''
      const commands = group.commands.filter(({ label, note = '' }) =>
        matchesWords(`${shared} ${label} ${note}`, typed),
      )
      return { ...group, commands }
    })
    .filter(({ commands }) => commands.length > 0)
}
