import type { Session } from '@roster/contract/sessions'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { Avatar } from '#components/avatar.tsx'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'
import { TimeText } from '#components/time-text.tsx'
import { messages } from '#messages/messages.ts'
import { addressWords, browserWords } from './session-words.ts'
import type { SessionColumn } from './sessions-columns.ts'

export interface SessionsRowProps {
  session: Session
  index: number
  top: number
  columns: readonly SessionColumn[]
  isCard: boolean
  onEnd: (session: Session) => void
  /** Absent where the list shows one person already. */
  onOnly: ((actor_id: string) => void) | undefined
}

export const SessionsRow = memo(function SessionsRow({
  session,
  index,
  top,
  columns,
  isCard,
  onEnd,
  onOnly,
}: SessionsRowProps) {
  const cells = isCard ? cardCells(session, columns, onOnly) : tableCells(session, columns, onOnly)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-session-id={session.session_id}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute top-0 start-0 grid w-full border-b border-line px-4 hover:bg-hover focus-within:bg-hover',
        isCard
          ? 'h-18 grid-cols-[minmax(0,1fr)_auto] gap-x-3'
          : 'h-11 grid-cols-(--columns) gap-x-4',
      )}
    >
      {cells}
      <div role="cell" className="flex items-center justify-end">
        <Button
          className="h-7"
          aria-label={messages.sessions.endLabel(session.actor.name, browserWords(session))}
          onClick={() => {
            onEnd(session)
          }}
        >
          {messages.sessions.end}
        </Button>
      </div>
    </div>
  )
})

function tableCells(
  session: Session,
  columns: readonly SessionColumn[],
  onOnly: SessionsRowProps['onOnly'],
): ReactNode {
  const content: Record<SessionColumn, ReactNode> = {
    person: <Person session={session} onOnly={onOnly} />,
    roles: <Cut>{messages.signIn.roles(session.roles)}</Cut>,
    browser: <Browser session={session} isMarked={!columns.includes('person')} />,
    address: <Cut>{addressWords(session)}</Cut>,
    created_at: <TimeText iso={session.created_at} />,
    last_used_at: <TimeText iso={session.last_used_at} />,
    actions: null,
  }
  return columns
    .filter((column) => column !== 'actions')
    .map((column, col) => (
      <div
        key={column}
        role="cell"
        className={classNames(
          'flex min-w-0 items-center gap-2 numbers',
          col > 0 && 'text-text-muted',
        )}
      >
        {content[column]}
      </div>
    ))
}

/** Two lines in one cell: what one recognises the session by, and where and when it was used. */
function cardCells(
  session: Session,
  columns: readonly SessionColumn[],
  onOnly: SessionsRowProps['onOnly'],
): ReactNode {
  const hasPerson = columns.includes('person')
  return (
    <div role="cell" className="flex min-w-0 flex-col justify-center gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        {hasPerson ? (
          <Person session={session} onOnly={onOnly} />
        ) : (
          <Browser session={session} isMarked />
        )}
      </div>
      <p
        className={classNames(
          'flex text-small whitespace-pre text-text-muted numbers',
          hasPerson && 'ps-8',
        )}
      >
        {hasPerson && (
          <>
            <Cut>{browserWords(session)}</Cut>
            {' · '}
          </>
        )}
        {/* The browser gives way first: one tells a person's sessions apart by the address. */}
        <span
          data-hint-cut
          dir="auto"
          className={classNames('truncate', hasPerson && 'max-w-36 shrink-0')}
        >
          {addressWords(session)}
        </span>
        <span className="shrink-0">
          {` · ${messages.sessions.used} `}
          <TimeText iso={session.last_used_at} />
        </span>
      </p>
    </div>
  )
}

function Person({
  session: { actor, is_current },
  onOnly,
}: {
  session: Session
  onOnly: SessionsRowProps['onOnly']
}) {
  const who = (
    <>
      <Avatar id={actor.id} name={actor.name} />
      <Cut>{actor.name}</Cut>
    </>
  )
  return (
    <>
      {onOnly ? (
        <button
          type="button"
          data-hint={messages.sessions.onlyHint(actor.name)}
          className="-ms-1 flex h-8 min-w-0 items-center gap-2 rounded-control px-1 font-medium hover:underline"
          onClick={() => {
            onOnly(actor.id)
          }}
        >
          {who}
        </button>
      ) : (
        <span className="flex min-w-0 items-center gap-2 font-medium">{who}</span>
      )}
      {is_current && <CurrentMark />}
    </>
  )
}

/** The session in use is marked once in its row: where the row begins. */
function Browser({ session, isMarked }: { session: Session; isMarked: boolean }) {
  const words = browserWords(session)
  return (
    <>
      <span data-hint={session.user_agent ?? words} className="truncate">
        {words}
      </span>
      {isMarked && session.is_current && <CurrentMark />}
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

function Cut({ children }: { children: string }) {
  return (
    <span data-hint-cut dir="auto" className="truncate">
      {children}
    </span>
  )
}
