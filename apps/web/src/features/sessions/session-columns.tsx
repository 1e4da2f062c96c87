import type { Session } from '@roster/contract/sessions'
import { Button } from '#components/button.tsx'
import { TimeText } from '#components/time-text.tsx'
import { CutText } from '#grid/cut-text.tsx'
import type { GridColumn } from '#grid/grid-column.ts'
import { messages } from '#messages/messages.ts'
import { SessionBrowser, SessionCard, SessionPerson } from './session-cells.tsx'
import { addressWords, browserWords } from './session-words.ts'

export interface SessionActions {
  isMine: boolean
  onEnd: (session: Session) => void
  /** Undefined: the list has one person's sessions only. */
  onFilter: ((actor_id: string) => void) | undefined
}

/** A list of the caller's own sessions need not say whose they are. */
export function sessionColumns({ isMine, onEnd, onFilter }: SessionActions): GridColumn<Session>[] {
  const words = messages.sessions.column
  const person: GridColumn<Session>[] = [
    {
      id: 'person',
      label: words.person,
      minPx: 168,
      maxPx: 320,
      hasAvatar: true,
      cell: (session) => <SessionPerson session={session} onFilter={onFilter} />,
    },
    {
      id: 'roles',
      label: words.roles,
      minPx: 104,
      maxPx: 160,
      bar: 'w-16',
      isMuted: true,
      cell: ({ roles }) => <CutText>{messages.signIn.roles(roles)}</CutText>,
    },
  ]
  return [
    ...(isMine ? [] : person),
    {
      id: 'browser',
      label: words.browser,
      minPx: 176,
      maxPx: 360,
      isMuted: !isMine,
      cell: (session) => <SessionBrowser session={session} isMarked={isMine} />,
    },
    {
      id: 'address',
      label: words.address,
      minPx: 120,
      maxPx: 240,
      isMuted: true,
      cell: (session) => <CutText>{addressWords(session)}</CutText>,
    },
    {
      id: 'created_at',
      label: words.created_at,
      minPx: 96,
      maxPx: 200,
      bar: 'w-12',
      isMuted: true,
      cell: ({ created_at }) => <TimeText iso={created_at} />,
    },
    {
      id: 'last_used_at',
      label: words.last_used_at,
      minPx: 96,
      maxPx: 200,
      bar: 'w-12',
      isMuted: true,
      cell: ({ last_used_at }) => <TimeText iso={last_used_at} />,
    },
    { ...endColumn(onEnd), label: words.actions, isLabelHidden: true },
  ]
}

/** On a card: what the session is recognised by, and the button. */
export function sessionCardColumns({
  isMine,
  onEnd,
  onFilter,
}: SessionActions): GridColumn<Session>[] {
  const words = messages.sessions.column
  return [
    {
      id: 'session',
      label: words.browser,
      minPx: 0,
      maxPx: 0,
      cardClass: 'row-span-2 flex-col items-stretch justify-center gap-0.5',
      hasAvatar: !isMine,
      cell: (session) => <SessionCard session={session} isMine={isMine} onFilter={onFilter} />,
    },
    { ...endColumn(onEnd), label: words.actions, cardClass: 'row-span-2' },
  ]
}

function endColumn(onEnd: SessionActions['onEnd']): Omit<GridColumn<Session>, 'label'> {
  return {
    id: 'actions',
    minPx: 72,
    maxPx: 96,
    bar: 'w-10',
    cell: (session) => (
      <Button
        className="ms-auto h-7"
        aria-label={messages.sessions.endLabel(session.actor.name, browserWords(session))}
        onClick={() => {
          onEnd(session)
        }}
      >
        {messages.sessions.end}
      </Button>
    ),
  }
}
