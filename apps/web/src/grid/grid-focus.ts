/** What a grid offers to others on the page. They know none of its rows. */
export interface GridFocusHandle {
  /** Gives the grid the focus: the row with that id if it is loaded, else where it last was. */
  focus: (id?: string) => void
  /** To the next row or the previous one; from elsewhere, to where the focus last was. */
  step: (by: -1 | 1) => void
  /** The row that has the focus, or gets it with the grid. */
  activeId: () => string | undefined
}
