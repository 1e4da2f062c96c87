import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { messages } from '#messages/messages.ts'
import { importWithRetry } from '#browser/import-with-retry.ts'
import { Button } from './button.tsx'
import { PendingDialog } from './pending-dialog.tsx'

const RETRY_MS = 30_000

export interface LazyPartProps {
  /** Shown until the part has loaded. */
  placeholder?: ReactNode
  /** When this changes, a part that could not be loaded is loaded again. */
  askedFor?: string
}

/** A component whose code is loaded when it is needed, and the way to load it ahead of time. */
export interface LazyPart<Props> {
  Part: ComponentType<LazyPartProps & Props>
  preload: () => void
}

export interface LazyPartOptions<Module, Props> {
  load: () => Promise<Module>
  pick: (module: Module) => ComponentType<Props>
  /** Shows no error when it cannot be loaded, and retries: for parts that no one has requested. */
  isSilent?: boolean
  /** Opens immediately: until its code has loaded, a field in its place keeps what is typed. */
  isDialog?: boolean
}

/**
 * A component whose code is loaded when it is needed. Not `React.lazy`: that remembers a failure
 * forever and lets it break the page. Here the page keeps working, says what is missing, and retries.
 */
export function lazyPart<Module, Props extends object>({
  load,
  pick,
  isSilent = false,
  isDialog = false,
}: LazyPartOptions<Module, Props>) {
  let loaded: ComponentType<Props> | undefined
  let loading: Promise<void> | undefined

  async function fetchPart() {
    try {
      loaded = pick(await importWithRetry(load))
    } finally {
      loading = undefined
    }
  }

  async function start() {
    loading ??= fetchPart()
    await loading
  }

  /** Fetches the code ahead of time. A failure is ignored: it is reported when the part is needed. */
  function preload() {
    if (!loaded) start().catch(() => {})
  }

  function Part({ placeholder, askedFor = '', ...props }: LazyPartProps & Props) {
    const [Loaded, setLoaded] = useState(() => loaded)
    const [isPending] = useState(isDialog && !loaded)
    /** The value of `askedFor` for which loading failed. */
    const [failedFor, setFailedFor] = useState<string>()

    useEffect(() => {
      if (Loaded) return
      let isCurrent = true
      let timer: number | undefined
      async function arrive() {
        try {
          await start()
          if (isCurrent) setLoaded(() => loaded)
        } catch {
          if (!isCurrent) return
          setFailedFor(askedFor)
          if (isSilent) timer = window.setTimeout(() => void arrive(), RETRY_MS)
        }
      }
      void arrive()
      return () => {
        isCurrent = false
        clearTimeout(timer)
      }
    }, [Loaded, askedFor])

    const isFailed = failedFor === askedFor
    return (
      <>
        {Loaded ? <Loaded {...(props as unknown as Props)} /> : placeholder}
        {isPending && (
          <PendingDialog
            isLoaded={Loaded !== undefined}
            isFailed={isFailed}
            onCancel={(props as { onClose?: () => void }).onClose}
          />
        )}
        {!Loaded && isFailed && !isSilent && <PartFailed />}
      </>
    )
  }

  return { Part, preload }
}

/** Looks like a toast but is not one: the code of toasts may be what could not be loaded. */
function PartFailed() {
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-12 z-40 mx-auto flex w-fit items-center gap-3 rounded-panel bg-raised py-2 pe-2 ps-3 shadow-float max-wide:bottom-[calc(72px+env(safe-area-inset-bottom))] forced-colors:border"
    >
      <span className="flex-1">{messages.part.failed}</span>
      <Button
        icon={RotateCw}
        onClick={() => {
          location.reload()
        }}
      >
        {messages.errorScreen.reload}
      </Button>
    </div>
  )
}
