import { entryWords } from '@roster/db/search-words'
import type { UserRepository } from '@roster/db/users'
import { listOverTrpc, searchOverTrpc } from '../load-requests.ts'
import { scaleUsers } from './directory.ts'
import type { Subject } from './measure-requests.ts'

export const LIST = 'list, default view, page 1'
export const COMMON_WORD = 'nora'

export interface Search {
  label: string
  text: string
  /** How long it may take, as a multiple of the list's page. */
  goal?: number
}

const GOAL = 3

/** An address like `nlopez12@`, whose word few other users share. */
const NUMBERED = /^([a-z]+\d+)@/

export interface RareUser {
  email: string
  word: string
}

/** A user whose address has a word that few others share. */
export function rareUser(users: number): RareUser {
  // Late users have higher numbers, and fewer other numbers begin with those.
  for (const { email, name } of scaleUsers(users).drop(Math.floor(users * 0.9))) {
    const word = NUMBERED.exec(email)?.[1]
    if (word !== undefined && entryWords({ email, name }).has(word)) return { email, word }
  }
  throw new Error(`Among ${users} users is no address with a number: load more.`)
}

export async function searchesOf(
  repository: UserRepository,
  { email, word }: RareUser,
): Promise<Search[]> {
  const user = await repository.byEmail(email)
  if (!user) throw new Error(`${email} is not in the directory.`)
  return [
    { label: 'rare word', text: word, goal: GOAL },
    { label: 'common word', text: COMMON_WORD, goal: GOAL },
    { label: 'two letters', text: 'ma' },
    { label: 'two common words', text: 'lucy wright' },
    { label: 'domain', text: '@acme' },
    { label: 'beginning of an e-mail', text: 'nora.wright@' },
    { label: 'whole e-mail', text: email },
    { label: 'id', text: user.user_id },
  ]
}

export function searchSubjects(searches: readonly Search[]): Subject[] {
  return [
    { label: LIST, requests: listOverTrpc() },
    ...searches.map(({ label, text }) => ({ label, requests: searchOverTrpc(text) })),
  ]
}
