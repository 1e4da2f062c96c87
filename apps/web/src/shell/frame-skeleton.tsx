import type { ReactNode } from 'react'
import { messages } from '#messages/messages.ts'
import { AppFrame } from './app-frame.tsx'

/**
 * The frame of a page before the caller is known. It takes the place of the skeleton in index.html, so
 * it has the same sizes and no delay.
 *
 * @param children the list as it will be, below the toolbar.
 */
export function FrameSkeleton({ children }: { children?: ReactNode }) {
  return (
    <AppFrame>
      <main aria-busy className="flex min-h-0 flex-1 flex-col overflow-hidden bg-surface">
        <p role="status" className="sr-only">
          {messages.signIn.loading}
        </p>
        <div className="flex h-11 shrink-0 items-center gap-6 border-b border-line bg-canvas px-4">
          {['w-14', 'w-20', 'w-20', 'w-24'].map((width, index) => (
            <span key={index} className={`h-2.5 rounded-full bg-skeleton ${width}`} />
          ))}
        </div>
        {children}
      </main>
      <div className="h-8 shrink-0 border-t border-line" />
    </AppFrame>
  )
}
