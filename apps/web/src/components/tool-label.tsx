import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface ToolLabelProps {
  /** Its place in the order in which labels fold where the toolbar is too narrow for all. */
  fold: number
  /** Its button opens a menu or a form. */
  opens?: boolean
  className?: string
  children: ReactNode
}

/** The label of a toolbar button; screen readers and the tooltip have it when it is folded, too. */
export function ToolLabel({ fold, opens = false, className, children }: ToolLabelProps) {
  return (
    <>
      <bdi data-fold={fold} className={classNames('truncate data-folded:sr-only', className)}>
        {children}
      </bdi>
      {opens && (
        <ChevronDown
          aria-hidden
          size={16}
          strokeWidth={1.75}
          data-fold={fold}
          className="shrink-0 data-folded:hidden"
        />
      )}
    </>
  )
}
