import { LockKeyhole, PlugZap } from 'lucide-react'
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

/** Offers a retry, or a reload of the page where a retry with the same permissions cannot succeed. */
export function loadFailedNotice({
  title,
  words: { code, text, request_id },
  isRetrying,
  onRetry,
}: LoadFailedProps): NoticeProps {
  const isDenied = code === 'NOT_SIGNED_IN' || code === 'NOT_ALLOWED'
  const screen = messages.errorScreen
  return {
    icon: isDenied ? LockKeyhole : PlugZap,
    role: 'alert',
    title: messages.errorTitle[code] ?? title,
    actions: isDenied ? (
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
        {text}
        {request_id && (
          <span className="mt-2 block font-mono text-small [overflow-wrap:anywhere]">
            {screen.requestId(request_id)}
          </span>
        )}
      </>
    ),
  }
}
