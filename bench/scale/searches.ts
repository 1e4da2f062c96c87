import { entryWords } from '@roster/db/search-words'
import { listOverTrpc, searchOverTrpc } from '../load-requests.ts'
import { scaleUsers } from './directory.ts'
import type { Subject } from './measure-requests.ts'

export const LIST = 'list, default view, page 1'

export interface Search {
  label: string
  text: string
  /** What it is allowed to take, as a multiple of the list's page. */
  goal?: number
}

const GOAL = 3

/** An address like `nlopez12@`, whose word hardly anybody shares. */
const NUMBERED = /^([a-z]+\d+)@/

export function searches(users: number): Search[] {
  // Late ones have the higher numbers, which begin fewer others.
  const rare = scaleUsers(users)
    .drop(Math.floor(users * 0.9))
    .find(({ email, name }) => {
      const word = NUMBERED.exec(email)?.[1]
      return word !== undefined && entryWords({ email, name }).has(word)
    })
  if (!rare) throw new Error(`Among ${users} users is no address with a number: load more.`)
  const word = NUMBERED.exec(rare.email)![1]!
  return [
    { label: 'rare word', text: word, goal: GOAL },
    { label: 'common word', text: 'nora', goal: GOAL },
    { label: 'two letters', text: 'ma' },
    { label: 'two common words', text: 'lucy wright' },
    { label: 'domain', text: '@acme' },
    { label: 'beginning of an e-mail', text: 'nora.wright@' },
    { label: 'whole e-mail', text: rare.email },
    { label: 'id', text: rare.user_id },
  ]
}

export function searchSubjects(asked: readonly Search[]): Subject[] {
  return [
    { label: LIST, requests: listOverTrpc() },
    ...asked.map(({ label, text }) => ({ label, requests: searchOverTrpc(text) })),
  ]
}
