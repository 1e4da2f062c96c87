import { messages } from '#messages/messages.ts'
import { AppFrame } from './app-frame.tsx'

const ROWS = 8

/**
 * The frame of a page before the caller is known. It takes the place of the skeleton in index.html, so
 * it has the same sizes and no delay.
 */
export function FrameSkeleton() {
  return (
    <AppFrame>
      <main aria-busy className="flex min-h-0 flex-1 flex-col overflow-hidden bg-surface">
        <p role="status" className="sr-only">
          {messages.signIn.loading}
        </p>
        <div className="h-11 shrink-0 border-b border-line bg-canvas" />
        {Array.from({ length: ROWS }, (_, index) => (
          <div
            key={index}
            className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-4 max-wide:h-16"
          >
            <span className="size-6 rounded-full bg-skeleton" />
            <span className="h-2.5 w-36 rounded-full bg-skeleton" />
          </div>
        ))}
      </main>
    </AppFrame>
  )
}
