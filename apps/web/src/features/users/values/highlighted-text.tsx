import type { Understood } from '@roster/contract/users-search'
import { createContext, use } from 'react'
import { matchesInEmail, matchesInName } from './search-matches.ts'

/** What the list that is shown was searched for; undefined: nothing. */
export const UnderstoodContext = createContext<Understood | undefined>(undefined)

const MARKS = { name: matchesInName, email: matchesInEmail }

/** A name or an address with what of it fits the search marked. */
export function HighlightedText({ field, text }: { field: 'name' | 'email'; text: string }) {
  const understood = use(UnderstoodContext)
  if (!understood) return text
  const marks = MARKS[field](text, understood)
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.end, start)}
          <mark className="rounded-[2px] bg-mark text-text">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end)}
    </>
  )
}
