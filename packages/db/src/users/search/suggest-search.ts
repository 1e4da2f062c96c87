import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { UserFilter } from '@roster/contract/users-filter'
import type { SearchSuggestion } from '@roster/contract/users-search'
import { firstCharacters, UNSPACED } from '@roster/contract/word-folding'
import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { TableNames } from '#tables/tables.ts'
import { headOf, isLongEnough, wordOfEntry } from '#users/search-index/search-words.ts'
import { scanEntries } from './scan-entries.ts'
import { readSearchText } from './search-terms.ts'
import type { SearchTerm, WordSearch } from './search-terms.ts'

/** A shorter beginning finds too many to be what someone meant. */
const BEGINNING_MIN = 3
/** More are not counted. */
const FOUND_MAX = 100
/** Each is looked up by two Queries. */
const TERMS_MAX = 4

/**
 * What to search for instead of a search that finds no one: each word is cut to its longest beginning that
 * words of users have. Undefined when that finds no one either.
 */
export async function suggestSearch(
  call: Call,
  tables: TableNames,
  { terms }: WordSearch,
  filter: UserFilter,
): Promise<SearchSuggestion | undefined> {
  if (terms.length > TERMS_MAX) return undefined
  const beginnings = await settleAll(terms.map((term) => knownBeginning(call, tables, term)))
  if (beginnings.includes(undefined)) return undefined
  const text = beginnings.join(' ')
  if (text === terms.map((term) => term.text).join(' ')) return undefined
  const reading = readSearchText(text)
  if (reading.kind !== 'words') return undefined
  const { hits, isEnd } = await scanEntries(call, tables, reading.search, filter, {
    isForward: true,
    hitsMax: FOUND_MAX,
    entriesMax: 4 * FOUND_MAX,
  })
  return hits.length > 0 ? { text, found: hits.length, is_more: !isEnd } : undefined
}

/** The text of the term, or its longest beginning that an entry has; undefined when that is too short. */
async function knownBeginning(
  call: Call,
  tables: TableNames,
  { text, words, domain }: SearchTerm,
): Promise<string | undefined> {
  const [word = ''] = words
  // Only plain words are cut: the parts of others may be right in another way.
  if (domain !== undefined || words.length !== 1 || !isLongEnough(word)) return text
  // Of all words, the neighbours in alphabetical order have the longest beginnings in common.
  const neighbours = await settleAll(
    [true, false].map((isForward) => neighbourOf(call, tables, word, isForward)),
  )
  const length = Math.max(...neighbours.map((each) => commonLength(word, each)))
  const beginning = firstCharacters(word, length)
  const isKnown = length === Array.from(word).length
  // One character of such a script says as much as several letters.
  const isEnough = length >= BEGINNING_MIN || UNSPACED.test(firstCharacters(word, 1))
  return isKnown || (isEnough && isLongEnough(beginning)) ? beginning : undefined
}

/** The first word from this one on in its partition, or the last one before it; `''` when there is none. */
async function neighbourOf(
  call: Call,
  tables: TableNames,
  word: string,
  isForward: boolean,
): Promise<string> {
  const response = await call.send(
    new QueryCommand({
      TableName: tables.words,
      KeyConditionExpression: `#head = :head AND #word_user ${isForward ? '>=' : '<'} :word`,
      ProjectionExpression: '#word_user',
      ExpressionAttributeNames: { '#head': 'head', '#word_user': 'word_user' },
      ExpressionAttributeValues: { ':head': headOf(word), ':word': word },
      ScanIndexForward: isForward,
      Limit: 1,
    }),
  )
  const [entry] = (response.Items ?? []) as { word_user: string }[]
  return entry ? wordOfEntry(entry) : ''
}

/** In code points. */
function commonLength(a: string, b: string): number {
  const others = Array.from(b)
  const characters = Array.from(a)
  const at = characters.findIndex((character, index) => character !== others[index])
  return at === -1 ? characters.length : at
}
