import type { User, UserField } from '@roster/contract/users'
import { useId, useState } from 'react'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { FullTimeText } from '#components/time-text.tsx'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import type { Draft, UserFormValues } from '#features/users/data/drafts.ts'
import { UserFieldValue } from '#features/users/values/user-field-value.tsx'
import { useUserEvents } from '#features/users/data/users.queries.ts'
import { mergedChanges, mergeRows } from './merge.ts'
import type { MergeRow, Side } from './merge.ts'

export interface MergeDialogProps {
  draft: Draft
  current: User
  isSaving: boolean
  /** Called with no changes if all of theirs are kept. */
  onSave: (changes: Partial<UserFormValues>) => void
  onBack: () => void
}

/** After two people changed the same user: shows both values of each field and asks which to keep. */
export function MergeDialog({ draft, current, isSaving, onSave, onBack }: MergeDialogProps) {
  const words = messages.merge
  // Fixed at the time of the conflict: saving changes the draft, but must not change these rows.
  const [rows] = useState(() => mergeRows(draft, current))
  const [base] = useState(draft.base)
  const [choices, setChoices] = useState<Partial<Record<UserField, Side>>>({})
  const changes = mergedChanges(rows, choices)
  const isNothing = Object.keys(changes).length === 0

  return (
    <Dialog
      isOpen
      isKept
      isWide
      onClose={() => {
        if (!isSaving) onBack()
      }}
      title={words.title(current.name)}
      description={words.body}
    >
      <DialogBody>
        <Others base={base} current={current} />
        <div className="mt-3 overflow-hidden rounded-control border border-line">
          <div
            aria-hidden
            className="hidden grid-cols-[104px_1fr_1fr_1fr] border-b border-line bg-canvas text-small font-medium text-text-muted wide:grid"
          >
            <span className="px-3 py-2">{words.field}</span>
            <span className="px-3 py-2">{words.yours}</span>
            <span className="px-3 py-2">{words.theirs}</span>
            <span className="border-s border-line px-3 py-2 text-text">{words.result}</span>
          </div>
          {rows.map((row) => (
            <MergeFields
              key={row.field}
              row={row}
              side={choices[row.field] ?? row.preset}
              isReadOnly={isSaving}
              onChoose={(side) => {
                setChoices({ ...choices, [row.field]: side })
              }}
            />
          ))}
        </div>
      </DialogBody>
      <DialogActions>
        <Button disabled={isSaving} onClick={onBack}>
          {words.back}
        </Button>
        <Button
          variant="primary"
          pending={isSaving}
          onClick={() => {
            onSave(changes)
          }}
        >
          {isSaving ? words.saving : isNothing ? words.keepTheirs : words.save}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function MergeFields({
  row,
  side,
  isReadOnly,
  onChoose,
}: {
  row: MergeRow
  side: Side
  isReadOnly: boolean
  onChoose: (side: Side) => void
}) {
  const { field, changedBy } = row
  const name = useId()
  const words = messages.merge
  const isOpen = row.yours !== row.theirs
  return (
    <fieldset className="grid border-b border-line last:border-b-0 wide:grid-cols-[104px_1fr_1fr_1fr]">
      <legend className="sr-only">{words.choose(field)}</legend>
      <div className="px-3 pt-2.5 pb-1 wide:pb-2.5">
        <p className="font-medium">{messages.users.field[field]}</p>
        {changedBy === 'both' && (
          <p className="text-small font-medium text-caution-text">{words.both}</p>
        )}
        {!isOpen && <p className="text-small text-text-muted">{words.unchanged}</p>}
      </div>
      {(['yours', 'theirs'] as const).map((each) => (
        <div key={each} className="px-2 py-1 wide:py-1.5">
          {isOpen ? (
            <label
              className={classNames(
                'flex h-full items-start gap-2 rounded-control px-2 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-focus',
                side === each ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
            >
              <input
                type="radio"
                name={name}
                checked={side === each}
                disabled={isReadOnly}
                onChange={() => {
                  onChoose(each)
                }}
                className="mt-0.75 size-3.5 shrink-0 outline-none"
              />
              <span className="min-w-0 flex-1">
                <span className="block text-small text-text-muted wide:sr-only">{words[each]}</span>
                <UserFieldValue field={field} value={row[each]} />
              </span>
            </label>
          ) : (
            <span className="hidden px-2 py-1.5 text-text-muted wide:block">
              <UserFieldValue field={field} value={row[each]} />
            </span>
          )}
        </div>
      ))}
      <div className="bg-canvas px-3 pt-2 pb-2.5 max-wide:mt-1 wide:border-s wide:border-line wide:py-3">
        <span className="block text-small text-text-muted wide:sr-only">{words.result}</span>
        <output className={isOpen ? 'font-medium' : 'text-text-muted'}>
          <UserFieldValue field={field} value={row[side]} />
        </output>
      </div>
    </fieldset>
  )
}

/** Who has changed the user since the draft was started, and when last. */
function Others({ base, current }: { base: User; current: User }) {
  const query = useUserEvents(current.user_id, { isAllowed: useHasPermission('users:audit') })
  const events = query.data?.pages[0]?.items ?? []
  const since = events.filter(({ version }) => version > base.version)
  const names = [...new Set(since.map(({ actor }) => actor.name))]
  const words = messages.merge
  return (
    <p className="text-text-muted">
      <span className="font-medium text-text">
        {names.length > 0 ? words.who(names) : words.whoUnknown}
      </span>
      <span>{' · '}</span>
      <FullTimeText iso={since[0]?.at ?? current.updated_at} />
    </p>
  )
}
