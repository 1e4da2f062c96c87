const KEY_CODE_OF_INPUT_METHOD = 229

/**
 * Keys that an input method handles reach no listener: Enter chooses a candidate there, Escape drops
 * it, arrows walk through them. Safari ends the composition before the key that ended it, which then
 * says `isComposing: false` and has only the key code of UI Events, 7.3.1, to tell it by.
 */
export function keepComposingKeysFromListeners(target: EventTarget = window) {
  target.addEventListener(
    'keydown',
    (event) => {
      // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells Safari's key
      const { isComposing, keyCode } = event as KeyboardEvent
      if (isComposing || keyCode === KEY_CODE_OF_INPUT_METHOD) event.stopImmediatePropagation()
    },
    true,
  )
}
