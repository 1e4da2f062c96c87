import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import type { SessionsSearch, SessionsView } from './sessions.search.ts'

export interface SessionsViewsProps {
  view: SessionsView
  canManage: boolean
  /** The name of the person whose sessions are shown, if it is one person's. */
  actorName: string | undefined
}

/** Links to the caller's own sessions, to everyone's, and to those of one person. */
export function SessionsViews({ view, canManage, actorName }: SessionsViewsProps) {
  const words = messages.sessions
  const isOne = view.of === 'everybody' && view.actor_id !== undefined
  return (
    <nav
      aria-label={words.viewLabel}
      className="fade-end no-scrollbar -ms-2.5 flex min-w-0 items-center gap-1 overflow-x-auto py-1 pe-6 ps-0.5"
    >
      <View search={{}} isCurrent={view.of === 'me'}>
        {words.view.mine}
      </View>
      {canManage && (
        <View search={{ of: 'everybody' }} isCurrent={view.of === 'everybody' && !isOne}>
          {words.view.everybody}
        </View>
      )}
      {isOne && (
        <Link
          to="/sessions"
          search={{ of: 'everybody' }}
          aria-current="page"
          data-hint={words.showAll}
          className={viewClass(true)}
        >
          <span>{words.onlyOf(actorName ?? view.actor_id ?? '')}</span>
          <X aria-label={words.showAll} size={16} strokeWidth={1.75} />
        </Link>
      )}
    </nav>
  )
}

function View({
  search,
  isCurrent,
  children,
}: {
  search: SessionsSearch
  isCurrent: boolean
  children: ReactNode
}) {
  return (
    <Link
      to="/sessions"
      search={search}
      aria-current={isCurrent ? 'page' : undefined}
      className={viewClass(isCurrent)}
    >
      {children}
    </Link>
  )
}

function viewClass(isCurrent: boolean): string {
  return classNames(
    'flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 whitespace-nowrap select-none pointer-coarse:h-9',
    isCurrent ? 'bg-press font-medium text-text' : 'text-text-muted hover:bg-hover hover:text-text',
  )
}
