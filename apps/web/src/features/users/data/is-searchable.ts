import { SEARCH_LENGTH_MAX, SEARCH_WORD_LENGTH_MIN } from '@roster/contract/values'
import { UNSPACED } from '@roster/contract/word-folding'

/** Whether a text is long enough to search for. The server may still refuse it. */
export function isSearchable(text: string): boolean {
  const isLong = [...text].length >= SEARCH_WORD_LENGTH_MIN || UNSPACED.test(text)
  return isLong && text.length <= SEARCH_LENGTH_MAX
}
