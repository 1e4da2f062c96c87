import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { messages } from '#messages/messages.ts'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { connectToasts } from './toast.tsx'
import type { ToastOptions } from './toast.tsx'

const STAY_MS = 8_000

const manager = Toast.createToastManager()

function add({ title, description, kind = 'success', action }: ToastOptions) {
  const id = manager.add({
    title,
    type: kind,
    // Not `high`: such a toast is hidden from assistive technology until it has the focus.
    priority: 'low',
    ...(description && { description }),
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id)
          action.onClick()
        },
      },
    }),
  })
}

export function ToastLayer() {
  // Effects of a parent run last: the provider below already listens to the manager.
  useEffect(() => connectToasts(add), [])
  return (
    <Toast.Provider toastManager={manager} timeout={STAY_MS} limit={1}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={messages.toast.label}
          className="fixed inset-x-4 bottom-12 z-40 mx-auto flex max-w-88 flex-col outline-none max-wide:bottom-[calc(72px+env(safe-area-inset-bottom))] print:hidden"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection="down"
      className={classNames(
        'appear w-full rounded-panel bg-raised shadow-float data-limited:hidden forced-colors:border',
        'data-starting-style:translate-y-2 data-ending-style:translate-y-2',
      )}
    >
      <Toast.Content className="flex items-center gap-2.5 py-2 pe-2 ps-3">
        {toast.type === 'error' ? (
          <CircleAlert aria-hidden size={16} className="shrink-0 text-danger" />
        ) : (
          <CircleCheck aria-hidden size={16} className="shrink-0 text-positive" />
        )}
        <div className="min-w-0 flex-1 py-1">
          <Toast.Title className="font-medium [overflow-wrap:anywhere]" />
          <Toast.Description className="text-text-muted [overflow-wrap:anywhere]" />
        </div>
        {toast.actionProps && (
          <Toast.Action className="h-7 shrink-0 rounded-control border border-line-strong px-2.5 font-medium hover:bg-hover pointer-coarse:h-10" />
        )}
        <Toast.Close render={<IconButton icon={X} label={messages.toast.dismiss} />} />
      </Toast.Content>
    </Toast.Root>
  ))
}
