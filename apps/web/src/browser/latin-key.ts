type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

/** The same positions on a US keyboard, for the shortcuts that are no letters. */
const SIGNS: Readonly<Record<string, { plain: string; shifted: string }>> = {
  Slash: { plain: '/', shifted: '?' },
}

/**
 * The key of a shortcut: what the layout types there, or what a US keyboard has at that place when the
 * layout types another script. So Dvorak and AZERTY keep their letters, and a Cyrillic or Arabic
 * layout can use shortcuts at all. Caps Lock does not matter, Shift does.
 */
export function latinKey({ key, code, shiftKey }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return shiftKey ? key.toUpperCase() : key.toLowerCase()
  // Names of keys (`Enter`, `Dead`) and signs are the same everywhere; Turkish F has `ğ` where `e` was.
  if (!/^\P{Script=Latin}$/u.test(key) || isAscii(key)) return key
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? []
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase()
  const sign = SIGNS[code]
  return sign ? sign[shiftKey ? 'shifted' : 'plain'] : key
}

function isAscii(character: string): boolean {
  return character < '\u0080'
}
