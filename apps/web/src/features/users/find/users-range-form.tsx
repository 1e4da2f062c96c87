import { RANGE_FIELDS } from '@roster/contract/values'
import type { RangeField } from '@roster/contract/users-list'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'
import { SegmentedField } from '#components/segmented-field.tsx'
import { FieldError } from '#components/text-field.tsx'
import { messages } from '#messages/messages.ts'
import { RANGE_PRESETS } from '#features/users/address/day-range.ts'
import { readInclusiveDays, writeInclusiveDays } from '#features/users/address/inclusive-days.ts'
import type { DaysProblem, InclusiveDays } from '#features/users/address/inclusive-days.ts'
import type { DateRange } from '#features/users/address/users-address.ts'
import { DayField } from './day-field.tsx'
import { ZoneField } from './zone-field.tsx'

export interface UsersRangeFormProps {
  range: DateRange | undefined
  zone: string
  onChoose: (field: RangeField, text: string, zone: string) => void
  onClear: () => void
  onDone: () => void
}

/**
 * A preset applies immediately, days when the form is submitted. A change of the date field or the
 * time zone applies to the current range, or to the next one.
 */
export function UsersRangeForm({ range, zone, onChoose, onClear, onDone }: UsersRangeFormProps) {
  const words = messages.finding.range
  const id = useId()
  const [field, setField] = useState<RangeField>(range?.field ?? 'created')
  const [chosenZone, setChosenZone] = useState(zone)
  const [days, setDays] = useState(() => readInclusiveDays(range?.text ?? ''))
  const [problem, setProblem] = useState<DaysProblem>()

  function choose(text: string) {
    onChoose(field, text, chosenZone)
    onDone()
  }

  function change(side: Partial<InclusiveDays>) {
    setDays({ ...days, ...side })
    setProblem(undefined)
  }

  function submitDays(event: SubmitEvent) {
    event.preventDefault()
    const written = writeInclusiveDays(days)
    setProblem(written.problem)
    if (written.text !== undefined) choose(written.text)
  }

  return (
    <form noValidate onSubmit={submitDays}>
      <SegmentedField
        label={words.fieldLabel}
        name={`${id}-field`}
        value={field}
        choices={RANGE_FIELDS.map((value) => ({ value, content: words.field[value] }))}
        onChange={(next) => {
          setField(next)
          if (range) onChoose(next, range.text, chosenZone)
        }}
      />
      <div role="group" aria-label={words.presetsLabel} className="-mt-4 grid grid-cols-2 gap-1">
        <Preset
          isOn={range === undefined}
          onChoose={() => {
            onClear()
            onDone()
          }}
        >
          {words.anyTime}
        </Preset>
        {RANGE_PRESETS.map((preset) => (
          <Preset
            key={preset}
            isOn={range?.text === preset}
            onChoose={() => {
              choose(preset)
            }}
          >
            {words.preset[preset]}
          </Preset>
        ))}
      </div>
      <div className="mt-3 grid grid-cols-2 gap-2 border-t border-line pt-3">
        <DayField
          label={words.from}
          value={days.first}
          errorId={problem && `${id}-problem`}
          onChange={(first) => {
            change({ first })
          }}
        />
        <DayField
          label={words.to}
          value={days.last}
          errorId={problem && `${id}-problem`}
          onChange={(last) => {
            change({ last })
          }}
        />
      </div>
      <FieldError id={`${id}-problem`} error={problem && words[problem]} />
      <ZoneField
        label={words.zone}
        value={chosenZone}
        onChange={(next) => {
          setChosenZone(next)
          if (range) onChoose(field, range.text, next)
        }}
      />
      <Button type="submit" className="mt-3 w-full">
        {words.apply}
      </Button>
    </form>
  )
}

function Preset({
  isOn,
  onChoose,
  children,
}: {
  isOn: boolean
  onChoose: () => void
  children: string
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className={classNames(
        'h-7 rounded-control px-2 text-start select-none pointer-coarse:h-10',
        isOn ? 'bg-accent-soft font-medium' : 'hover:bg-hover',
      )}
    >
      {children}
    </button>
  )
}
