import type { LucideIcon } from 'lucide-react'
import { matchesWords } from './palette-words.ts'

/** Something that the palette can do. */
export interface Command {
  id: string
  label: string
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
  commands: readonly Command[]
}

/** What is left of the groups when a text is typed. A group's own name counts for all that is in it. */
export function findCommands(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  return groups
    .map((group) => ({
      ...group,
      commands: group.commands.filter(({ label, note = '' }) =>
        matchesWords(`${group.label} ${label} ${note}`, typed),
      ),
    }))
    .filter(({ commands }) => commands.length > 0)
}
