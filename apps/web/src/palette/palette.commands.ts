import type { LucideIcon } from 'lucide-react'
import { matchesWords } from './palette-words.ts'

/** Something that the palette can do. */
export interface Command {
  id: string
  label: string
  /** The language of the label, where it is not the page's. */
  lang?: string
  /** Said beside it. */
  note?: string
  icon: LucideIcon
  /** Holds at present. */
  isOn?: boolean
  run: () => void
}

export interface CommandGroup {
  id: string
  label: string
  /** Its heading counts as a word of all that is in it: “theme dark”. */
  isFoundByLabel?: boolean
  commands: readonly Command[]
}

/** What is left of the groups when a text is typed. */
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
