import type { ReactNode } from 'react'
import { useId } from 'react'
import { ChangedDot, FieldError } from './text-field.tsx'
import type { FieldProps } from './text-field.tsx'

export interface SegmentedFieldProps<Value extends string> extends FieldProps {
  name: string
  /** Shows the value but does not allow changes. */
  isLocked?: boolean
  value: Value
  choices: readonly { value: Value; content: ReactNode }[]
  onChange: (value: Value) => void
}

/** A few choices side by side. Native radio buttons, for arrow keys and forms. */
export function SegmentedField<Value extends string>({
  label,
  error,
  isChanged = false,
  name,
  isLocked = false,
  value,
  choices,
  onChange,
}: SegmentedFieldProps<Value>) {
  const id = useId()
  return (
    <fieldset disabled={isLocked} aria-describedby={error ? id : undefined}>
      <legend className="mb-1 flex items-center gap-1.5 text-small font-medium">
        <span>{label}</span>
        {isChanged && <ChangedDot />}
      </legend>
      <div className="flex rounded-control border border-field-line bg-surface p-0.5 [:disabled>&]:border-line [:disabled>&]:bg-canvas">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex h-6.5 flex-1 items-center justify-center rounded-small text-text-muted select-none not-has-disabled:hover:text-text has-checked:bg-accent-soft has-checked:font-medium has-checked:text-text has-checked:has-disabled:bg-press has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:h-9"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => {
                onChange(choice.value)
              }}
              className="sr-only"
            />
            <span>{choice.content}</span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
