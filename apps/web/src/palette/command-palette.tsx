import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { flushSync } from 'react-dom'
import { errorWords } from '#api/error-words.ts'
import { isSearchable } from '#features/users/data/is-searchable.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'
import type { PaletteProps } from '#shell/palette-button.tsx'
import { useHasPermission } from '#sign-in/caller.ts'
import { CommandOption, OptionGroup, PersonOption } from './palette-options.tsx'
import { findCommands } from './palette.commands.ts'
import type { Command } from './palette.commands.ts'
import { useCommands } from './use-commands.ts'
import { useListCommands } from './use-list-commands.ts'
import { usePeople } from './use-people.ts'
import type { PeopleFound } from './use-people.ts'

/** One field that finds people, views and commands. Enter runs the selected one. */
export function CommandPalette({ text, onClose }: PaletteProps) {
  const inputRef = useRef<HTMLInputElement>(null)
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="appear fixed inset-0 z-30 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex items-start justify-center wide:px-6 wide:pt-[12vh]">
          <Dialog.Popup
            aria-label={messages.palette.label}
            initialFocus={inputRef}
            className="appear flex h-dvh w-full flex-col overflow-hidden bg-raised shadow-float outline-none wide:h-[min(30rem,70dvh)] wide:max-w-[600px] wide:rounded-panel forced-colors:border"
          >
            <Palette inputRef={inputRef} initialText={text} onClose={onClose} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface PaletteContentProps {
  inputRef: RefObject<HTMLInputElement | null>
  initialText: string
  onClose: () => void
}

/** The focus stays in the field; `aria-activedescendant` names the active option. */
function Palette({ inputRef, initialText, onClose }: PaletteContentProps) {
  const words = laterMessages.palette
  const id = useId()
  const canRead = useHasPermission('users:read')
  const list = useListCommands()
  const [text, setText] = useState(initialText)
  /** The option chosen by arrow key or pointer. Undefined: the first one. */
  const [chosen, setChosen] = useState<string>()
  const typed = text.trim()
  const found = usePeople(typed)
  const groups = findCommands(useCommands(), typed)
  const people = found.people.map((user) => ({
    id: `person.${user.user_id}`,
    user,
    run: () => {
      list.openUser(user.user_id)
    },
  }))
  const searchList: Command | undefined =
    canRead && isSearchable(typed)
      ? {
          id: 'search-list',
          label: words.searchList(typed),
          icon: Search,
          run: () => {
            list.search(typed)
          },
        }
      : undefined

  const options = [
    ...groups.flatMap(({ commands }) => commands),
    // Enter must not open a result of the previous text.
    ...(found.isOutdated ? [] : people),
    ...(searchList ? [searchList] : []),
  ]
  const active = options.find((option) => option.id === chosen) ?? options[0]
  const optionId = (option: { id: string }) => `${id}-${option.id}`
  const activeId = active && optionId(active)

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  function run(option: { run: () => void }) {
    // Closing restores the focus first, so that a dialog opened by the command can return it there.
    flushSync(onClose)
    option.run()
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = active ? options.indexOf(active) : -1
    const next = optionAfterKey(options.length, at, event.key)
    if (next !== undefined) {
      event.preventDefault()
      setChosen(options[next]?.id)
    } else if (event.key === 'Enter' && active) {
      event.preventDefault()
      run(active)
    }
  }

  const propsOf = (option: { id: string; run: () => void }) => ({
    id: optionId(option),
    isActive: option.id === active?.id,
    onPoint: () => {
      setChosen(option.id)
    },
    onChoose: () => {
      run(option)
    },
  })

  return (
    <>
      <div className="relative shrink-0 border-b border-line">
        <Search
          aria-hidden
          size={16}
          strokeWidth={1.75}
          className="pointer-events-none absolute start-4 top-1/2 -translate-y-1/2 text-text-muted"
        />
        <input
          ref={inputRef}
          type="text"
          role="combobox"
          aria-label={messages.palette.label}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-options`}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={words.placeholder}
          value={text}
          onFocus={({ currentTarget }) => {
            currentTarget.select()
          }}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(undefined)
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full bg-transparent ps-10 pe-20 text-[1rem] outline-none [unicode-bidi:plaintext]"
        />
        <Dialog.Close className="absolute end-2 top-1/2 flex h-7 -translate-y-1/2 items-center rounded-control px-2 text-small text-text-muted hover:bg-hover hover:text-text pointer-coarse:h-10">
          {words.close}
        </Dialog.Close>
      </div>
      <div
        id={`${id}-options`}
        role="listbox"
        aria-label={messages.palette.label}
        aria-busy={found.isOutdated && isSearchable(typed)}
        className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2"
      >
        {groups.map((group) => (
          <OptionGroup key={group.id} id={`${id}-of-${group.id}`} label={group.label}>
            {group.commands.map((command) => (
              <CommandOption key={command.id} command={command} {...propsOf(command)} />
            ))}
          </OptionGroup>
        ))}
        {searchList && (
          <OptionGroup id={`${id}-of-people`} label={words.group.people}>
            {people.map((option) => (
              <PersonOption
                key={option.id}
                user={option.user}
                isOutdated={found.isOutdated}
                {...propsOf(option)}
              />
            ))}
            <CommandOption command={searchList} {...propsOf(searchList)} />
          </OptionGroup>
        )}
      </div>
      <p
        role="status"
        className="min-h-8 shrink-0 truncate border-t border-line px-4 py-2 text-small text-text-muted"
      >
        {canRead ? statusText(typed, found) : ''}
      </p>
    </>
  )
}

function statusText(typed: string, found: PeopleFound): string {
  const words = laterMessages.palette
  if (typed === '') return ''
  if (!isSearchable(typed)) return words.tooShort
  if (found.error !== null) return errorWords(found.error).text
  if (found.isEmpty) return words.noResults
  return found.understood ? words.understood(found.understood) : words.searching
}

/** Home and End keep their meaning in the text field. */
function optionAfterKey(count: number, at: number, key: string): number | undefined {
  const PAGE = 8
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1
    case 'PageDown':
      return Math.min(count - 1, at + PAGE)
    case 'PageUp':
      return Math.max(0, at - PAGE)
    default:
      return undefined
  }
}
