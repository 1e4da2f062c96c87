import { ChevronDown, Columns3 } from 'lucide-react'
import { lazyPart } from '../../../components/lazy-part.tsx'
import { Popover } from '../../../components/popover.tsx'
import { messages } from '../../../messages/messages.ts'
import type { ColumnChoice } from './column-layout.ts'

const formPart = lazyPart({
  load: () => import('./columns-form.tsx'),
  pick: (module) => module.ColumnsForm,
})

export interface ColumnsButtonProps {
  choices: readonly ColumnChoice[]
  onChange: (choices: ColumnChoice[]) => void
}

/** Which columns there are, in which order, and how high the rows. Cards have nothing to choose. */
export function ColumnsButton({ choices, onChange }: ColumnsButtonProps) {
  return (
    <div className="shrink-0 max-wide:hidden">
      <Popover
        label={messages.columns.label}
        renderButton={(trigger) => (
          <button
            type="button"
            onPointerEnter={formPart.preload}
            {...trigger}
            className="inline-flex h-8 items-center gap-1.5 rounded-control px-2 font-medium text-text-muted select-none hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text pointer-coarse:h-10"
          >
            <Columns3 aria-hidden size={16} strokeWidth={1.75} />
            {messages.columns.button}
            <ChevronDown aria-hidden size={16} strokeWidth={1.75} />
          </button>
        )}
      >
        {() => <formPart.Part choices={choices} onChange={onChange} />}
      </Popover>
    </div>
  )
}
