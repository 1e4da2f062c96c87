import type { Session } from '@roster/contract/sessions'
import { Avatar } from '#components/avatar.tsx'
import { classNames } from '#components/class-names.ts'
import { TimeText } from '#components/time-text.tsx'
import { CutText } from '#grid/cut-text.tsx'
import { messages } from '#messages/messages.ts'
import { addressWords, browserWords } from './session-words.ts'

interface SessionCellProps {
  session: Session
  /** Undefined: the list has one person's sessions only. */
  onFilter: ((actor_id: string) => void) | undefined
}

export function SessionPerson({ session: { actor, is_current }, onFilter }: SessionCellProps) {
  const person = (
    <>
      <Avatar id={actor.id} name={actor.name} />
      <CutText>{actor.name}</CutText>
    </>
  )
  return (
    <span className="flex min-w-0 items-center gap-2 font-medium">
      {onFilter ? (
        <button
          type="button"
          data-hint={messages.sessions.onlyHint(actor.name)}
          className="-ms-1 flex h-8 min-w-0 items-center gap-2 rounded-control px-1 hover:underline"
          onClick={() => {
            onFilter(actor.id)
          }}
        >
          {person}
        </button>
      ) : (
        person
      )}
      {is_current && <CurrentMark />}
    </span>
  )
}

/** The session in use is marked once in its row: in the first cell. */
export function SessionBrowser({ session, isMarked }: { session: Session; isMarked: boolean }) {
  const words = browserWords(session)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span data-hint={session.user_agent ?? words} className="truncate">
        {words}
      </span>
      {isMarked && session.is_current && <CurrentMark />}
    </span>
  )
}

/** Two lines: what the session is recognised by, and where and when it was used. */
export function SessionCard({ session, isMine, onFilter }: SessionCellProps & { isMine: boolean }) {
  return (
    <>
      {isMine ? (
        <SessionBrowser session={session} isMarked />
      ) : (
        <SessionPerson session={session} onFilter={onFilter} />
      )}
      <p
        className={classNames('flex text-small whitespace-pre text-text-muted', !isMine && 'ps-8')}
      >
        {!isMine && (
          <>
            <CutText>{browserWords(session)}</CutText>
            <span>{' · '}</span>
          </>
        )}
        {/* The browser is truncated first: the addresses distinguish a person's sessions. */}
        <span
          data-hint-cut
          dir="auto"
          className={classNames('truncate', !isMine && 'max-w-36 shrink-0')}
        >
          {addressWords(session)}
        </span>
        <span className="shrink-0">
          <span>{` · ${messages.sessions.used} `}</span>
          <TimeText iso={session.last_used_at} />
        </span>
      </p>
    </>
  )
}

function CurrentMark() {
  return (
    <span className="shrink-0 rounded-full border border-line-strong px-1.5 text-small font-medium text-text">
      {messages.sessions.current}
    </span>
  )
}
