import { CircleAlert, LockKeyhole, PlugZap } from 'lucide-react'
import type { ErrorWords } from '#api/error-words.ts'
import { messages } from '#messages/messages.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import type { NoticeProps } from './notice.tsx'

export interface LoadFailedProps {
  title: string
  words: ErrorWords
  isRetrying: boolean
  onRetry: () => void
}

/** Shown where nothing could be loaded: the reason, and what to do. */
export function LoadFailed(props: LoadFailedProps) {
  return <Notice {...loadFailedNotice(props)} />
}

export function isDenied({ code }: ErrorWords): boolean {
  return code === 'NOT_SIGNED_IN' || code === 'NOT_ALLOWED'
}

/** Shown above what was loaded before. */
export function LoadFailedBanner({
  title,
  words,
  isRetrying,
  onRetry,
  note,
}: LoadFailedProps & { note: string }) {
  const screen = messages.errorScreen
  return (
    <div className="flex shrink-0 items-center gap-3 border-b border-line bg-danger-soft px-4 py-1.5 max-wide:flex-wrap">
      <CircleAlert aria-hidden size={16} className="shrink-0 text-danger" />
      <p role="alert" className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-medium">{title}</span>
        <span aria-hidden> · </span>
        <span>{words.text}</span> <span>{note}</span>
      </p>
      <Button className="h-7" pending={isRetrying} onClick={onRetry}>
        {isRetrying ? screen.retrying : screen.retry}
      </Button>
    </div>
  )
}

/** Offers a retry, or a reload of the page where a retry with the same permissions cannot succeed. */
export function loadFailedNotice({
  title,
  words,
  isRetrying,
  onRetry,
}: LoadFailedProps): NoticeProps {
  const { code, text, request_id } = words
  const screen = messages.errorScreen
  return {
    icon: isDenied(words) ? LockKeyhole : PlugZap,
    role: 'alert',
    title: messages.errorTitle[code] ?? title,
    actions: isDenied(words) ? (
      <Button
        onClick={() => {
          location.reload()
        }}
      >
        {screen.reload}
      </Button>
    ) : (
      <Button pending={isRetrying} onClick={onRetry}>
        {isRetrying ? screen.retrying : screen.retry}
      </Button>
    ),
    children: (
      <>
        <span>{text}</span>
        {request_id && (
          <span className="mt-2 block font-mono text-small [overflow-wrap:anywhere]">
            {screen.requestId(request_id)}
          </span>
        )}
      </>
    ),
  }
}
