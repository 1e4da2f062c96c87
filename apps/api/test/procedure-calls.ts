import { toPosition } from '#feed/feed-position.ts'
import type { Role } from '@roster/contract/permissions'

const SESSION_ID = 'f'.repeat(64)
export const USER_ID = 'ana'
const VIEW_ID = '0197a1de-0000-7000-8000-000000000000'
/** A position in the feed of changes. */
const LATELY = toPosition(Date.now())

interface Call {
  input?: unknown
  /** The roles with access, repeated here so that a changed permission fails the tests. */
  roles: readonly Role[] | 'any authenticated caller'
}

/** Each procedure, with a valid input. */
export const CALLS: Readonly<Record<string, Call>> = {
  'users.list': { input: {}, roles: ['viewer', 'editor', 'admin'] },
  'users.search': { input: { text: 'ana' }, roles: ['viewer', 'editor', 'admin'] },
  'users.byId': { input: { user_id: USER_ID }, roles: ['viewer', 'editor', 'admin'] },
  'users.byEmail': {
    input: { email: 'ana@example.com' },
    roles: ['viewer', 'editor', 'admin'],
  },
  'users.counts': { roles: ['viewer', 'editor', 'admin'] },
  'users.countMatches': { input: { text: 'ana' }, roles: ['viewer', 'editor', 'admin'] },
  'users.create': {
    input: { name: 'Ana Lima', email: 'ana@example.com' },
    roles: ['editor', 'admin'],
  },
  'users.update': {
    input: { user_id: USER_ID, patch: { status: 'suspended' } },
    roles: ['editor', 'admin'],
  },
  'users.delete': { input: { user_id: USER_ID }, roles: ['admin'] },
  'users.events': { input: { user_id: USER_ID }, roles: ['admin'] },
  'users.changes': { input: { since: LATELY }, roles: ['viewer', 'editor', 'admin'] },
  'users.onChange': { input: { since: LATELY }, roles: ['viewer', 'editor', 'admin'] },
  'sessions.current': { roles: 'any authenticated caller' },
  'sessions.mine': { input: {}, roles: 'any authenticated caller' },
  'sessions.endMine': { input: { session_id: SESSION_ID }, roles: 'any authenticated caller' },
  'sessions.endAllMine': { roles: 'any authenticated caller' },
  'sessions.list': { input: {}, roles: ['admin'] },
  'sessions.end': { input: { session_id: SESSION_ID }, roles: ['admin'] },
  'sessions.endAll': { input: { actor_id: 'vera' }, roles: ['admin'] },
  'views.list': { roles: ['viewer', 'editor', 'admin'] },
  'views.create': { input: { name: 'Mine', search: '' }, roles: ['viewer', 'editor', 'admin'] },
  'views.update': {
    input: { view_id: VIEW_ID, name: 'Ours' },
    roles: ['viewer', 'editor', 'admin'],
  },
  'views.share': { input: { view_id: VIEW_ID, is_shared: true }, roles: ['editor', 'admin'] },
  'views.delete': { input: { view_id: VIEW_ID }, roles: ['viewer', 'editor', 'admin'] },
  'views.setDefault': { input: { view_id: null }, roles: ['viewer', 'editor', 'admin'] },
}
