import type { UserSort } from '@roster/contract/users'
import { START_TEXT_LENGTH_MAX } from '@roster/contract/values'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { FieldError, TextField } from '#components/text-field.tsx'
import { messages } from '#messages/messages.ts'
import { isDay } from '#features/users/address/day-range.ts'
import { isDateSort } from '#features/users/address/users-address.ts'
import { DayField } from './day-field.tsx'

export interface UsersJumpFormProps {
  sort: Exclude<UserSort, 'status'>
  zone: string
  onJump: (from: string) => void
}

/** Asks for text or for a day, depending on the order of the list. */
export function UsersJumpForm({ sort, zone, onJump }: UsersJumpFormProps) {
  const words = messages.finding.jump
  const [from, setFrom] = useState('')
  const [problem, setProblem] = useState<'missing' | 'badYear'>()
  const formRef = useRef<HTMLFormElement>(null)
  useEffect(() => {
    formRef.current?.querySelector('input')?.focus()
  }, [])

  function change(value: string) {
    setFrom(value)
    setProblem(undefined)
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const target = from.trim()
    if (target === '') setProblem('missing')
    else if (isDateSort(sort) && !isDay(target)) setProblem('badYear')
    else onJump(target)
  }

  return (
    <form ref={formRef} noValidate onSubmit={submit}>
      {isDateSort(sort) ? (
        <>
          <DayField
            label={words.label[sort]}
            value={from}
            errorId={problem && 'jump-problem'}
            onChange={change}
          />
          <FieldError
            id="jump-problem"
            error={
              problem && (problem === 'missing' ? words.empty.day : messages.finding.range.badYear)
            }
          />
          <p className="mb-3 text-small text-text-muted">{words.zone(zone)}</p>
        </>
      ) : (
        <TextField
          label={words.label[sort]}
          value={from}
          maxLength={START_TEXT_LENGTH_MAX}
          autoComplete="off"
          spellCheck={false}
          error={problem && words.empty.text}
          onChange={({ target }) => {
            change(target.value)
          }}
        />
      )}
      <Button type="submit" className="w-full">
        {words.go}
      </Button>
    </form>
  )
}
