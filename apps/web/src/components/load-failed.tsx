import { LockKeyhole, PlugZap } from 'lucide-react'
import type { ErrorWords } from '#api/error-words.ts'
import { messages } from '#messages/messages.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

export interface LoadFailedProps {
  title: string
  words: ErrorWords
  isRetrying: boolean
  onRetry: () => void
}

/** Nothing could be loaded: why, and what helps. Without the right to see it, trying again does not. */
export function LoadFailed({ title, words, isRetrying, onRetry }: LoadFailedProps) {
  const { code, text, request_id } = words
  const isBarred = code === 'NOT_SIGNED_IN' || code === 'NOT_ALLOWED'
  const screen = messages.errorScreen
  return (
    <Notice
      icon={isBarred ? LockKeyhole : PlugZap}
      role="alert"
      title={messages.errorTitle[code] ?? title}
      actions={
        isBarred ? (
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
        )
      }
    >
      {text}
      {request_id && (
        <span className="mt-2 block font-mono text-small [overflow-wrap:anywhere]">
          {screen.requestId(request_id)}
        </span>
      )}
    </Notice>
  )
}
