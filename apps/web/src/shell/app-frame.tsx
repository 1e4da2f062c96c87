import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { messages } from '#messages/messages.ts'
import { AccountMenu } from './account-menu.tsx'
import { MainNavigation } from './main-navigation.tsx'
import { Palette, PaletteBox } from './palette-button.tsx'
import { ShortcutsHelp } from './shortcuts-help.tsx'

export interface AppFrameProps {
  /** The field that searches the content of the page. */
  search?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The top bar, and below it the page, which fills the window and scrolls by itself. */
export function AppFrame({ search, actions, children }: AppFrameProps) {
  return (
    <div className="flex h-dvh flex-col max-wide:short:min-h-96 print:block print:h-auto">
      <header className="group/bar flex h-13 shrink-0 items-center gap-2 border-b border-line px-4 print:hidden">
        <Link to="/users" className="flex items-center gap-2 rounded-control pe-1 font-semibold">
          <BrandMark />
          <span className={search ? 'max-roomy:sr-only' : 'max-wide:sr-only'}>
            {messages.app.name}
          </span>
        </Link>
        <MainNavigation />
        {search ?? <PaletteBox />}
        {/* On a narrow screen the focused search field takes the whole bar. */}
        <div className="ms-auto flex items-center gap-2 max-wide:group-has-[search:focus-within]/bar:hidden">
          {actions}
          <AccountMenu />
        </div>
      </header>
      {children}
      <Palette />
      <ShortcutsHelp />
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
