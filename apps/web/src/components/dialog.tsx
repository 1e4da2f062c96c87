import { AlertDialog as BaseAlertDialog } from '@base-ui/react/alert-dialog'
import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PopupProps = ComponentProps<typeof BaseDialog.Popup>

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
  isWide?: boolean
  /** Needs an answer: an outside click does not close it, and screen readers announce an alert. */
  isAlert?: boolean
  /** Holds input that an accidental outside click must not discard. */
  isKept?: boolean
  initialFocus?: PopupProps['initialFocus']
  finalFocus?: PopupProps['finalFocus']
}

export function Dialog(props: DialogProps) {
  const { isOpen, onClose, isAlert = false, isKept = false } = props
  const onOpenChange = (open: boolean) => {
    if (!open) onClose()
  }
  return isAlert ? (
    <BaseAlertDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <DialogFrame {...props} />
    </BaseAlertDialog.Root>
  ) : (
    <BaseDialog.Root open={isOpen} onOpenChange={onOpenChange} disablePointerDismissal={isKept}>
      <DialogFrame {...props} />
    </BaseDialog.Root>
  )
}

/** Shared by both kinds: only the root of an alert dialog differs. */
function DialogFrame({
  title,
  description,
  children,
  isWide = false,
  initialFocus,
  finalFocus,
}: DialogProps) {
  return (
    <BaseDialog.Portal>
      <BaseDialog.Backdrop forceRender className="appear fixed inset-0 z-30 bg-scrim" />
      <BaseDialog.Viewport className="fixed inset-0 z-30 flex items-end justify-center overflow-y-auto wide:items-center wide:p-6 short:items-start!">
        <BaseDialog.Popup
          {...(initialFocus !== undefined && { initialFocus })}
          {...(finalFocus !== undefined && { finalFocus })}
          className={classNames(
            'appear flex max-h-full w-full flex-col rounded-t-panel bg-raised shadow-float outline-none wide:rounded-panel short:max-h-none forced-colors:border',
            'data-starting-style:translate-y-2 data-ending-style:translate-y-1',
            isWide ? 'wide:max-w-[820px]' : 'wide:max-w-[440px]',
          )}
        >
          <header className="px-5 pt-5 pb-4">
            <BaseDialog.Title className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]">
              {title}
            </BaseDialog.Title>
            {description && (
              <BaseDialog.Description className="mt-1 text-text-muted [overflow-wrap:anywhere]">
                {description}
              </BaseDialog.Description>
            )}
          </header>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Viewport>
    </BaseDialog.Portal>
  )
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
}

export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 pb-[max(12px,env(safe-area-inset-bottom))] max-wide:*:h-10 max-wide:*:flex-1">
      {children}
    </div>
  )
}
