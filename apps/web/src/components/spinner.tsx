import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names.ts'

export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle
      aria-hidden
      size={16}
      strokeWidth={2}
      className={classNames('spin shrink-0', className)}
    />
  )
}
