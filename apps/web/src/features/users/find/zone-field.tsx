import { useId } from 'react'
import { messages } from '#messages/messages.ts'
import { ownZone } from '#features/users/address/zoned-days.ts'

/** The time zone of the days: the browser's own, UTC, then all others it supports. */
export function ZoneField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (zone: string) => void
}) {
  const id = useId()
  const own = ownZone()
  // The address may contain an alias of a zone.
  const zones = new Set([own, 'UTC', value, ...Intl.supportedValuesOf('timeZone')])
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-small font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          onChange(target.value)
        }}
        className="h-8 w-full rounded-control border border-field-line bg-surface px-2 text-text hover:border-text-muted focus-visible:outline-offset-0 pointer-coarse:h-10 pointer-coarse:text-[1rem]"
      >
        {[...zones].map((zone) => (
          <option key={zone} value={zone}>
            {zone === own ? messages.finding.range.ownZone(zone) : zone}
          </option>
        ))}
      </select>
    </div>
  )
}
