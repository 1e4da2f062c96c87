import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-ghost'

const VARIANTS: Record<Variant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent hover:bg-accent-hover aria-disabled:hover:bg-accent',
  secondary: 'border-line-strong bg-raised hover:bg-hover active:bg-press',
  ghost: 'border-transparent text-text hover:bg-hover active:bg-press',
  danger:
    'border-transparent bg-danger-fill text-on-accent hover:bg-danger-fill-hover aria-disabled:hover:bg-danger-fill',
  'danger-ghost': 'border-transparent text-danger hover:bg-danger-soft',
}

/** A link that looks like a secondary button. */
export const LINK_BUTTON = linkButton('secondary')

/** A link that looks like a primary button. */
export const PRIMARY_LINK_BUTTON = linkButton('primary')

function linkButton(variant: Variant): string {
  return classNames(
    'inline-flex h-8 items-center rounded-control border px-3 font-medium',
    VARIANTS[variant],
  )
}

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: Variant
  icon?: LucideIcon
  /** Shows a spinner and ignores clicks, but keeps the focus, which `disabled` would lose. */
  pending?: boolean
}

export function Button({
  variant = 'secondary',
  icon: Icon,
  pending = false,
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  function clickUnlessPending(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <button
      type="button"
      aria-disabled={pending || undefined}
      className={classNames(
        'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-control border px-3',
        'font-medium whitespace-nowrap select-none disabled:opacity-50 aria-disabled:opacity-70',
        VARIANTS[variant],
        className,
      )}
      onClick={clickUnlessPending}
      {...props}
    >
      {pending ? <Spinner /> : Icon && <Icon aria-hidden size={16} strokeWidth={1.75} />}
      {/* A translated page moves text nodes: one beside an icon that comes and goes would break it. */}
      {typeof children === 'string' ? <span>{children}</span> : children}
    </button>
  )
}

export interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon
  /** Accessible name and tooltip. */
  label: string
}

export function IconButton({ icon: Icon, label, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-hint={label}
      className={classNames(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-control text-text-muted',
        'transition-colors hover:bg-hover hover:text-text active:bg-press',
        'disabled:pointer-events-none disabled:opacity-40 pointer-coarse:size-10',
        className,
      )}
      {...props}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
    </button>
  )
}
