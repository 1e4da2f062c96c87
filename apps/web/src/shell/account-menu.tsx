import { Keyboard, LogOut, MonitorX, Settings } from 'lucide-react'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Avatar } from '#components/avatar.tsx'
import { lazyPart } from '#components/lazy-part.tsx'
import { MenuAction } from '#components/menu-action.tsx'
import { MenuButton } from '#components/menu.tsx'
import { MenuFrame, MenuItems } from '#components/menu-frame.tsx'
import type { MenuTrigger } from '#components/menu-frame.tsx'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'
import { NavigationItems } from './main-navigation.tsx'
import { PreferenceChoices } from './preference-choices.tsx'
import { shortcutsSignal } from './shortcuts-help.tsx'

const everywherePart = lazyPart({
  load: () => import('./sign-out-everywhere-dialog.tsx'),
  pick: (module) => module.SignOutEverywhereDialog,
})

/** Who is signed in, the preferences of this browser, and the ways to sign out. */
export function AccountMenu() {
  const caller = useCaller()
  const signOut = useSignOut()
  const callerId = useId()
  const [isConfirming, setIsConfirming] = useState(false)
  const [openCount, setOpenCount] = useState(0)
  if (caller?.known_by !== 'session') return <SettingsMenu hasShortcuts={caller !== undefined} />
  const { actor, roles } = caller
  const words = messages.signIn.account
  const label = words.menu(actor.name)
  return (
    <>
      <MenuFrame
        renderButton={(trigger) => (
          <AccountButton id={actor.id} name={actor.name} trigger={trigger} />
        )}
      >
        <div id={callerId} className="max-w-72 min-w-52 border-b border-line px-2 pt-1.5 pb-2">
          <p className="text-small text-text-muted">{words.signedInAs}</p>
          <p className="font-medium [overflow-wrap:anywhere]">
            <bdi>{actor.name}</bdi>
          </p>
          <p className="text-small text-text-muted">{messages.signIn.roles(roles)}</p>
        </div>
        <div className="pt-1">
          <MenuItems label={label} describedBy={callerId}>
            <MenuPart>
              <NavigationItems />
              <ShortcutsAction />
            </MenuPart>
            <PreferenceChoices />
            <MenuPart>
              <MenuAction icon={LogOut} label={words.signOut} onChoose={signOut} />
              <MenuAction
                icon={MonitorX}
                label={words.signOutEverywhere}
                onChoose={() => {
                  setIsConfirming(true)
                  setOpenCount(openCount + 1)
                }}
              />
            </MenuPart>
          </MenuItems>
        </div>
      </MenuFrame>
      {isConfirming && (
        <everywherePart.Part
          askedFor={String(openCount)}
          onClose={() => {
            setIsConfirming(false)
          }}
        />
      )}
    </>
  )
}

/** The same without an account: before the sign-in, or where Roster runs without one. */
function SettingsMenu({ hasShortcuts }: { hasShortcuts: boolean }) {
  const { settings } = messages.frame
  return (
    <MenuFrame
      renderButton={(trigger) => (
        <MenuButton label={settings} icon={Settings} isIconOnly trigger={trigger} />
      )}
    >
      <MenuItems label={settings}>
        <PreferenceChoices />
        {hasShortcuts && (
          <MenuPart>
            <ShortcutsAction />
          </MenuPart>
        )}
      </MenuItems>
    </MenuFrame>
  )
}

/** Items of a menu that need no heading, apart from the others. */
function MenuPart({ children }: { children: ReactNode }) {
  return (
    <div className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
      {children}
    </div>
  )
}

function ShortcutsAction() {
  return (
    <MenuAction icon={Keyboard} label={messages.shortcuts.title} onChoose={shortcutsSignal.send} />
  )
}

function AccountButton({ id, name, trigger }: { id: string; name: string; trigger: MenuTrigger }) {
  const label = messages.signIn.account.menu(name)
  return (
    <button
      type="button"
      aria-label={label}
      data-hint={trigger['aria-expanded'] ? undefined : label}
      {...trigger}
      className="inline-flex size-8 items-center justify-center rounded-full hover:bg-hover aria-expanded:bg-press pointer-coarse:size-10"
    >
      <Avatar id={id} name={name} />
    </button>
  )
}
