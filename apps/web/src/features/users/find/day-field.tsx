import { useId } from 'react'
import type { Ref } from 'react'

/** A date field; the value is like `2026-11-28`, or empty while the date is incomplete. */
export function DayField({
  ref,
  label,
  value,
  errorId,
  onChange,
}: {
  ref?: Ref<HTMLInputElement>
  label: string
  value: string
  errorId?: string | undefined
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-small font-medium">
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        type="date"
        min="1000-01-01"
        max="9999-12-31"
        value={value}
        aria-invalid={errorId === undefined ? undefined : true}
        aria-describedby={errorId}
        onChange={({ target }) => {
          onChange(target.value)
        }}
        className="h-8 w-full rounded-control border border-field-line bg-surface px-2 text-text hover:border-text-muted focus-visible:outline-offset-0 aria-invalid:border-danger pointer-coarse:h-10 pointer-coarse:text-[1rem]"
      />
    </div>
  )
}
