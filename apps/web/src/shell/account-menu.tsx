import { Link } from '@tanstack/react-router'
import { LogOut, MonitorSmartphone, MonitorX } from 'lucide-react'
import { useId, useState } from 'react'
import { Avatar } from '#components/avatar.tsx'
import { lazyPart } from '#components/lazy-part.tsx'
import { focusUnderPointer, MenuAction } from '#components/menu-action.tsx'
import { MENU_ITEM, MenuFrame, MenuItems } from '#components/menu-frame.tsx'
import type { MenuTrigger } from '#components/menu-frame.tsx'
import { messages } from '#messages/messages.ts'
import { useCaller } from '#sign-in/caller.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'

const everywherePart = lazyPart({
  load: () => import('./sign-out-everywhere-dialog.tsx'),
  pick: (module) => module.SignOutEverywhereDialog,
})

/** Shows who is signed in, and signs out. Empty when Roster runs without sign-in. */
export function AccountMenu() {
  const caller = useCaller()
  const signOut = useSignOut()
  const callerId = useId()
  const [isConfirming, setIsConfirming] = useState(false)
  const [openCount, setOpenCount] = useState(0)
  if (caller?.known_by !== 'session') return null
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
            <Link
              to="/sessions"
              role="menuitem"
              tabIndex={-1}
              className={MENU_ITEM}
              onPointerMove={focusUnderPointer}
            >
              <MonitorSmartphone
                aria-hidden
                size={16}
                strokeWidth={1.75}
                className="text-text-muted"
              />
              {words.sessions}
            </Link>
            <MenuAction icon={LogOut} label={words.signOut} onChoose={signOut} />
            <MenuAction
              icon={MonitorX}
              label={words.signOutEverywhere}
              onChoose={() => {
                setIsConfirming(true)
                setOpenCount(openCount + 1)
              }}
            />
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
