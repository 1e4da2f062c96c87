import type { ReactNode } from 'react'

/** One line that ends in an ellipsis where it does not fit, and is shown whole by the tooltip. */
export function CutText({ children }: { children: ReactNode }) {
  return (
    <span data-hint-cut dir="auto" className="truncate">
      {children}
    </span>
  )
}
