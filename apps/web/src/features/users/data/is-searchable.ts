import { SEARCH_LENGTH_MAX, SEARCH_WORD_LENGTH_MIN } from '@roster/contract/values'

/** Whether a text is long enough to search for. The server may still refuse it. */
export function isSearchable(text: string): boolean {
  return [...text].length >= SEARCH_WORD_LENGTH_MIN && text.length <= SEARCH_LENGTH_MAX
}
