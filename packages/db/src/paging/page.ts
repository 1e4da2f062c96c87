/** Which page of a list that can be read in both directions. */
export interface PageQuery<Start> {
  limit: number
  cursor?: string | null | undefined
  /** With a cursor: `backward` reads the rows before it, still in the order of the list. */
  direction?: 'forward' | 'backward' | undefined
  /** Where to begin; ignored when there is a cursor. */
  start?: Start | undefined
}

/** A page of a list that is read forward only. */
export interface Page<Item> {
  items: Item[]
  /** Absent when nothing follows. */
  next_cursor?: string
}

/** A page of a list that can be read in both directions. */
export interface ListPage<Item> {
  items: Item[]
  /** Absent when nothing follows; always present on a page that was read backward. */
  next_cursor?: string
  /** Absent when nothing precedes; always present on a page that was read forward from a cursor. */
  prev_cursor?: string
  /** The number of items before the start; may be all of them. */
  start_index?: number
}
