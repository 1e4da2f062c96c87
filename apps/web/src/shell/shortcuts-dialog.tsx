import { messages } from '#messages/messages.ts'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { GRID_KEYS } from '#grid/grid-keys.ts'
import type { GridAction } from '#grid/grid-keys.ts'
import { useStore } from '#browser/store.ts'
import { Keys, shortcutsWords } from './keys.tsx'
import { SHORTCUTS, shortcutsChoice } from './shortcuts.ts'
import type { ShortcutKey } from './shortcuts.ts'

const SINGLE_KEYS = Object.keys(SHORTCUTS) as ShortcutKey[]
const GRID_ACTIONS = Object.keys(GRID_KEYS) as GridAction[]

/** Lists all shortcuts, and turns off those that are single keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const words = shortcutsWords
  const choice = useStore(shortcutsChoice)
  const isOn = choice === 'on'
  return (
    <Dialog isOpen isWide onClose={onClose} title={messages.shortcuts.title}>
      <DialogBody>
        <div className="grid gap-x-8 gap-y-5 wide:grid-cols-2">
          <section aria-label={words.anywhere}>
            <dl className="mb-3">
              <KeyRow label={messages.palette.label} keys={['Ctrl+K']} />
            </dl>
            <label className="mb-2 flex items-center justify-between gap-2 border-b border-line pb-2 font-semibold">
              {words.single}
              <input
                type="checkbox"
                checked={isOn}
                onChange={() => {
                  shortcutsChoice.set(isOn ? 'off' : 'on')
                }}
                className="size-4"
              />
            </label>
            <dl className={isOn ? '' : 'text-text-muted'}>
              {SINGLE_KEYS.map((key) => (
                <KeyRow key={key} label={words.action[SHORTCUTS[key]]} keys={[key]} />
              ))}
            </dl>
            <p className="mt-2 text-small text-text-muted">{isOn ? words.onNote : words.offNote}</p>
          </section>
          <section aria-label={words.inList}>
            <h3 className="mb-2 border-b border-line pb-2 font-semibold">{words.inList}</h3>
            <dl>
              {GRID_ACTIONS.map((action) => (
                <KeyRow key={action} label={words.grid[action]} keys={GRID_KEYS[action]} />
              ))}
              <KeyRow label={words.escape} keys={['Escape']} />
            </dl>
          </section>
        </div>
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
      </DialogActions>
    </Dialog>
  )
}

/** Shows all keys that do the same. */
function KeyRow({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="flex items-start justify-between gap-3 py-1">
      <dt>{label}</dt>
      <dd className="flex max-w-[60%] flex-wrap justify-end gap-1">
        {keys.map((each) => (
          <Keys key={each} keys={each} />
        ))}
      </dd>
    </div>
  )
}
