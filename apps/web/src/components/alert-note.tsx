import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'

export interface AlertNoteProps {
  title: string
  tone?: 'danger' | 'caution'
  children?: ReactNode
  ref?: Ref<HTMLDivElement>
}

/** A short note above the content it refers to. It is announced and can receive the focus. */
export function AlertNote({ title, tone = 'danger', children, ref }: AlertNoteProps) {
  const Icon = tone === 'danger' ? CircleAlert : TriangleAlert
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className={classNames(
        'flex gap-2 rounded-control px-3 py-2',
        tone === 'danger' ? 'bg-danger-soft' : 'bg-caution-soft',
      )}
    >
      <Icon
        aria-hidden
        size={16}
        className={classNames(
          'mt-0.5 shrink-0',
          tone === 'danger' ? 'text-danger' : 'text-caution',
        )}
      />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="font-medium">{title}</p>
        {children}
      </div>
    </div>
  )
}
