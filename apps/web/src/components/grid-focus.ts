/** What others may ask of a grid: they hold it by a ref, and know nothing of its rows. */
export interface GridFocusHandle {
  /** Gives the grid the focus: the row of that user if it is loaded, else where it last was. */
  focus: (user_id?: string) => void
  /** To the next row or the one before; from elsewhere, to where the focus last was. */
  step: (by: -1 | 1) => void
  /** Whose row has the focus, or gets it with the grid. */
  activeId: () => string | undefined
}
