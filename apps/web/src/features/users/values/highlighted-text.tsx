import type { Understood } from '@roster/contract/users-search'
import { createContext, use } from 'react'
import { matchesInEmail, matchesInName } from './search-matches.ts'

/** How the server understood the search of the shown list; undefined without a search. */
export const UnderstoodContext = createContext<Understood | undefined>(undefined)

const MATCHES = { name: matchesInName, email: matchesInEmail }

/** A name or an address with the parts that match the search marked. */
export function HighlightedText({ field, text }: { field: 'name' | 'email'; text: string }) {
  const understood = use(UnderstoodContext)
  if (!understood) return <span>{text}</span>
  const matches = MATCHES[field](text, understood)
  return (
    <>
      {matches.map(({ start, end }, index) => (
        <span key={start}>
          <span>{text.slice(matches[index - 1]?.end, start)}</span>
          <mark className="rounded-[2px] bg-mark text-text">{text.slice(start, end)}</mark>
        </span>
      ))}
      <span>{text.slice(matches.at(-1)?.end)}</span>
    </>
  )
}
