import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { classNames } from './class-names.ts'

export interface FieldProps {
  label: string
  error?: ReactNode
  /** Stands beside the label. */
  note?: string | undefined
  /** Differs from what is saved. */
  isChanged?: boolean
}

export type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'id'> & {
    /** The value can be copied but not changed. */
    isLocked?: boolean
  }

const FREE = 'border-field-line bg-surface hover:border-text-muted'

export function TextField({
  label,
  error,
  note,
  isChanged = false,
  isLocked = false,
  ...input
}: TextFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex items-center gap-1.5 text-small font-medium">
        <span>{label}</span>
        {note !== undefined && <span className="font-normal text-text-muted">{note}</span>}
        {isChanged && <ChangedDot />}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        className={classNames(
          'h-8 w-full rounded-control border px-2.5 text-text',
          'pointer-coarse:h-10 pointer-coarse:text-[1rem]',
          // Text takes its own direction: a Latin address in an Arabic page, an Arabic name in any page.
          // `dir="auto"` would put the caret of an empty field on the wrong side.
          '[unicode-bidi:plaintext] focus-visible:outline-offset-0',
          error ? 'border-danger bg-surface' : isLocked ? 'border-line bg-canvas' : FREE,
        )}
        {...input}
      />
      <FieldError id={errorId} error={error} />
    </div>
  )
}

/**
 * Reserves its line, so that nothing moves when an error appears.
 */
export function FieldError({ id, error }: { id: string; error: ReactNode }) {
  return (
    <div className="min-h-7 pt-1 pb-2 text-small">
      {error && (
        <p id={id} className="text-danger [overflow-wrap:anywhere]">
          {error}
        </p>
      )}
    </div>
  )
}

export function ChangedDot() {
  return <span aria-hidden className="size-1.5 rounded-full bg-caution" />
}
