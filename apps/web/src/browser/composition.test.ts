import { expect, test, vi } from 'vitest'
import { keepComposingKeysFromListeners } from './composition.ts'

function keyDown(properties: object): Event {
  return Object.assign(new Event('keydown', { cancelable: true }), properties)
}

test('keys of a composition reach no listener and keep their effect, all others do', () => {
  const target = new EventTarget()
  keepComposingKeysFromListeners(target)
  const listener = vi.fn<(event: Event) => void>()
  target.addEventListener('keydown', listener)
  const composing = [
    keyDown({ key: 'Enter', keyCode: 229, isComposing: true }),
    // Safari, after the composition has ended.
    keyDown({ key: 'Enter', keyCode: 229, isComposing: false }),
    keyDown({ key: 'Escape', keyCode: 27, isComposing: true }),
    keyDown({ key: 'Process', keyCode: 229, isComposing: false }),
    keyDown({ key: 'ArrowDown', keyCode: 40, isComposing: true }),
  ]
  for (const event of composing) target.dispatchEvent(event)
  expect(listener).not.toHaveBeenCalled()
  expect(composing.some(({ defaultPrevented }) => defaultPrevented)).toBe(false)
  target.dispatchEvent(keyDown({ key: 'Enter', keyCode: 13, isComposing: false }))
  expect(listener).toHaveBeenCalledTimes(1)
})
