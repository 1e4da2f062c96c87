import { SEARCH_LENGTH_MAX } from '@roster/contract/values'
import { Search, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { openPalette, PaletteButton } from '#shell/palette-button.tsx'
import { useShortcut } from '#shell/shortcuts.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { messages } from '#messages/messages.ts'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'

/** Pause in typing before the search starts. */
const DEBOUNCE_MS = 200
/** The same while an input method composes: what stands that long may be meant, as in Korean. */
const COMPOSING_DEBOUNCE_MS = 600

export interface UsersSearchProps {
  /** The search text in the address. */
  text: string | undefined
  list: UserList
  gridRef: RefObject<GridFocusHandle | null>
}

/**
 * The search field. Arrow down and Enter move on to the list; `>` and the button in it open the palette,
 * which runs commands.
 */
export function UsersSearch({ text = '', list, gridRef }: UsersSearchProps) {
  const words = messages.finding.search
  const isNarrow = useIsNarrow()
  const { searchFor, endSearch, openUser } = useUsersNavigation()
  const [draft, setDraft] = useState(text)
  const [lastText, setLastText] = useState(text)
  /** The text that this field last wrote to the address; typing may have continued since then. */
  const [written, setWritten] = useState(text)
  const inputRef = useRef<HTMLInputElement>(null)
  const timer = useRef<number>(undefined)
  /** Enter was pressed before the results were loaded. */
  const isEntering = useRef(false)
  useShortcut('/', () => {
    inputRef.current?.focus()
    inputRef.current?.select()
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  // Back, Forward and the buttons that clear the search change the address from outside this field.
  if (lastText !== text) {
    setLastText(text)
    if (text !== written) {
      setDraft(text)
      setWritten(text)
    }
  }

  function commit(value: string) {
    clearTimeout(timer.current)
    timer.current = undefined
    const next = value.trim()
    setWritten(next)
    if (next === '') endSearch()
    else searchFor(next)
  }

  function commitSoon(value: string, afterMs = DEBOUNCE_MS) {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      commit(value)
    }, afterMs)
  }

  function clear() {
    setDraft('')
    isEntering.current = false
    commit('')
  }

  const first = list.rows[0]
  const isOnly = list.rows.length === 1 && !list.hasMore && !list.hasBefore
  const isLoaded = list.isCurrent && text === draft.trim()
  const enter = useCallback(() => {
    isEntering.current = false
    if (!first) return
    gridRef.current?.focus(first.user_id)
    if (isOnly && text !== '') openUser(first.user_id)
  }, [first, isOnly, text, gridRef, openUser])
  useEffect(() => {
    if (isEntering.current && isLoaded) enter()
  }, [isLoaded, enter])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      if (draft === '') gridRef.current?.focus()
      else clear()
    } else if (event.key === 'ArrowDown' && first) {
      event.preventDefault()
      commit(draft)
      gridRef.current?.focus(first.user_id)
    } else if (event.key === 'Enter') {
      commit(draft)
      if (isLoaded) enter()
      else isEntering.current = true
    }
  }

  return (
    <search className="relative min-w-0 flex-1 wide:ms-2 wide:max-w-md">
      <Search
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute start-2.5 top-1/2 -translate-y-1/2 text-text-muted"
      />
      <input
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={SEARCH_LENGTH_MAX}
        aria-label={words.label}
        aria-keyshortcuts="/"
        placeholder={isNarrow ? words.shortLabel : words.label}
        value={draft}
        onChange={({ target, nativeEvent }) => {
          if (target.value.startsWith('>')) {
            openPalette(target.value.slice(1))
            return
          }
          setDraft(target.value)
          isEntering.current = false
          const isComposing = nativeEvent instanceof InputEvent && nativeEvent.isComposing
          commitSoon(target.value, isComposing ? COMPOSING_DEBOUNCE_MS : DEBOUNCE_MS)
        }}
        onCompositionEnd={({ currentTarget }) => {
          commitSoon(currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          isEntering.current = false
          if (timer.current !== undefined) commit(draft)
        }}
        className="h-8 w-full rounded-control border border-field-line bg-surface ps-8 pe-24 text-ellipsis text-text placeholder:text-text-muted placeholder-shown:pe-16 hover:border-text-muted focus-visible:outline-offset-0 max-wide:pe-16 max-wide:placeholder-shown:pe-9 pointer-coarse:h-10 pointer-coarse:pe-20 pointer-coarse:text-[1rem] pointer-coarse:placeholder-shown:pe-10"
      />
      <div className="absolute end-0.5 top-1/2 flex -translate-y-1/2 items-center">
        {draft !== '' && (
          <button
            type="button"
            aria-label={words.clear}
            data-hint={words.clear}
            onClick={() => {
              clear()
              inputRef.current?.focus()
            }}
            className="flex size-7 items-center justify-center rounded-control text-text-muted hover:bg-hover hover:text-text pointer-coarse:size-9"
          >
            <X aria-hidden size={16} strokeWidth={1.75} />
          </button>
        )}
        <PaletteButton text={draft} />
      </div>
    </search>
  )
}
