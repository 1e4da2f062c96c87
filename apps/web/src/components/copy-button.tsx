import { Check, Copy } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { messages } from '#messages/messages.ts'
import { IconButton } from './button.tsx'
import { showToast } from './toast.tsx'

const CONFIRM_MS = 2_000

export interface CopyButtonProps {
  text: string
  label: string
  icon?: LucideIcon
}

export function CopyButton({ text, label, icon = Copy }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => {
      setIsCopied(false)
    }, CONFIRM_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [isCopied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
    } catch {
      showToast({ title: messages.copy.failed, kind: 'error' })
    }
  }

  return (
    <>
      <IconButton
        icon={isCopied ? Check : icon}
        label={label}
        className={isCopied ? 'text-positive!' : ''}
        onClick={() => void copy()}
      />
      <span role="status" className="sr-only">
        {isCopied ? messages.copy.done : ''}
      </span>
    </>
  )
}
