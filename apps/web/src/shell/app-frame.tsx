import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { messages } from '#messages/messages.ts'
import { PaletteButton } from './palette-button.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { ShortcutsHelp } from './shortcuts-help.tsx'
import { ThemeMenu } from './theme-menu.tsx'

export interface AppFrameProps {
  /** The field that searches the content of the page. */
  search?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The top bar, and below it the page, which fills the window and scrolls by itself. */
export function AppFrame({ search, actions, children }: AppFrameProps) {
  return (
    <div className="flex h-dvh flex-col max-wide:short:min-h-96">
      <header className="group/bar flex h-13 shrink-0 items-center gap-2 max-wide:gap-1 border-b border-line px-4">
        <Link to="/users" className="flex items-center gap-2 rounded-control pe-1 font-semibold">
          <BrandMark />
          <span className={search ? 'max-wide:sr-only' : ''}>{messages.app.name}</span>
        </Link>
        {search}
        {/* On a narrow screen the focused search field takes the whole bar. */}
        <div className="ms-auto flex items-center gap-2 max-wide:gap-1 max-wide:group-has-[search:focus-within]/bar:hidden">
          <PaletteButton />
          <LanguageMenu />
          <ThemeMenu />
          <ShortcutsHelp />
          {actions}
          <AccountMenu />
        </div>
      </header>
      {children}
    </div>
  )
}

function BrandMark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-6">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="fill-on-accent">
        <rect x="7" y="8" width="7" height="16" rx="2" />
        <rect x="17" y="8" width="8" height="3" rx="1.5" opacity="0.9" />
        <rect x="17" y="14.5" width="8" height="3" rx="1.5" opacity="0.65" />
        <rect x="17" y="21" width="8" height="3" rx="1.5" opacity="0.4" />
      </g>
    </svg>
  )
}
