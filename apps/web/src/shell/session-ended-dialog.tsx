import type { CurrentCaller } from '@roster/contract/sessions'
import { ExternalLink, LogIn, RotateCw } from 'lucide-react'
import { useRef, useState } from 'react'
import { AlertNote } from '#components/alert-note.tsx'
import { Button } from '#components/button.tsx'
import { DialogActions, DialogBody } from '#components/dialog.tsx'
import { TopLayerDialog } from '#components/top-layer-dialog.tsx'
import { messages } from '#messages/messages.ts'
import { setSessionPhase } from '#sign-in/session-phase.ts'
import { SIGNED_IN_PATH, signInAddress } from '#sign-in/sign-in-address.ts'

const ADDRESS = signInAddress(SIGNED_IN_PATH)
const WINDOW = 'popup,width=520,height=720'

export interface SessionEndedDialogProps {
  /** The person for whom the page was loaded. */
  owner: CurrentCaller
  /** The person who has signed in instead. */
  other: CurrentCaller | undefined
  /** The owner has signed out in another tab, and this page holds unsaved input. */
  isSignedOut: boolean
}

/** Blocks the page behind it, which stays as it is, until its owner has signed in again. */
export function SessionEndedDialog({ owner, other, isSignedOut }: SessionEndedDialogProps) {
  if (other) return <SignedInAsOther owner={owner} other={other} />
  const words = messages.signIn.ended
  return isSignedOut ? (
    <SignInAgain title={words.signedOutTitle} body={words.signedOutBody(owner.actor.name)} />
  ) : (
    <SignInAgain title={words.title} body={words.body} />
  )
}

function SignInAgain({ title, body }: { title: string; body: string }) {
  const words = messages.signIn.ended
  const [step, setStep] = useState<'start' | 'wait' | 'blocked'>('start')
  const buttonRef = useRef<HTMLButtonElement>(null)

  function openWindow() {
    setStep(window.open(ADDRESS, '_blank', WINDOW) ? 'wait' : 'blocked')
  }

  return (
    <TopLayerDialog initialFocus={buttonRef} title={title} description={body}>
      <DialogBody>
        {/* The line is always there, so that nothing moves when its text appears. */}
        {step !== 'blocked' && (
          <p role="status" className="min-h-5">
            {step === 'wait' && words.waiting}
          </p>
        )}
        {step === 'blocked' && (
          <AlertNote tone="caution" title={words.blocked}>
            <a
              href={ADDRESS}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 font-medium underline underline-offset-2"
            >
              <span>{words.blockedLink}</span>
              <ExternalLink aria-hidden size={16} strokeWidth={1.75} />
            </a>
          </AlertNote>
        )}
      </DialogBody>
      <DialogActions>
        <Button
          onClick={() => {
            setSessionPhase('leaving')
          }}
        >
          {words.leave}
        </Button>
        <Button ref={buttonRef} variant="primary" icon={LogIn} onClick={openWindow}>
          {step === 'start' ? words.signIn : words.again}
        </Button>
      </DialogActions>
    </TopLayerDialog>
  )
}

function SignedInAsOther({ owner, other }: { owner: CurrentCaller; other: CurrentCaller }) {
  const words = messages.signIn.ended
  const buttonRef = useRef<HTMLButtonElement>(null)
  return (
    <TopLayerDialog
      initialFocus={buttonRef}
      title={words.otherTitle(other.actor.name)}
      description={words.otherBody(owner.actor.name)}
    >
      <DialogActions>
        <Button
          ref={buttonRef}
          variant="primary"
          icon={RotateCw}
          onClick={() => {
            location.reload()
          }}
        >
          {words.reload}
        </Button>
      </DialogActions>
    </TopLayerDialog>
  )
}
