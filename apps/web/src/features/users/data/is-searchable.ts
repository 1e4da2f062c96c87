import { SEARCH_LENGTH_MAX, SEARCH_WORD_LENGTH_MIN } from '@roster/contract/values'

/** Whether the server need be asked about a text: not about a first letter. It may say no to others. */
export function isSearchable(text: string): boolean {
  return [...text].length >= SEARCH_WORD_LENGTH_MIN && text.length <= SEARCH_LENGTH_MAX
}
