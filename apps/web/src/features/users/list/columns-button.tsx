import { Columns3 } from 'lucide-react'
import { lazyPart } from '#components/lazy-part.tsx'
import { Popover } from '#components/popover.tsx'
import { TOOL_BUTTON } from '#components/tool-button.ts'
import { ToolLabel } from '#components/tool-label.tsx'
import { messages } from '#messages/messages.ts'
import { TOOL_FOLDS } from '#features/users/values/tool-folds.ts'
import type { ColumnChoice } from '#features/users/address/column-choices.ts'

const formPart = lazyPart({
  load: () => import('./columns-form.tsx'),
  pick: (module) => module.ColumnsForm,
})

export interface ColumnsButtonProps {
  choices: readonly ColumnChoice[]
  onChange: (choices: ColumnChoice[]) => void
}

/** Which columns there are and in which order, and the row height. Cards have no such choices. */
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
            className={TOOL_BUTTON}
          >
            <Columns3 aria-hidden size={16} strokeWidth={1.75} />
            <ToolLabel fold={TOOL_FOLDS.columns} opens>
              {messages.columns.button}
            </ToolLabel>
          </button>
        )}
      >
        {() => <formPart.Part choices={choices} onChange={onChange} />}
      </Popover>
    </div>
  )
}
