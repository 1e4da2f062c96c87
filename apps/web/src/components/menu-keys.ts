/** The item that a key moves to: arrows wrap around, a letter moves to the next item that starts with it. */
export function itemAfterKey(
  labels: readonly string[],
  current: number,
  key: string,
): number | undefined {
  const count = labels.length
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count
    case 'ArrowUp':
      return current <= 0 ? count - 1 : current - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return [...key].length === 1 ? nextStartingWith(labels, current, key) : undefined
  }
}

function nextStartingWith(labels: readonly string[], current: number, letter: string) {
  const start = letter.toLocaleLowerCase()
  for (let step = 1; step <= labels.length; step++) {
    const at = (Math.max(current, 0) + step) % labels.length
    if (labels[at]?.toLocaleLowerCase().startsWith(start)) return at
  }
  return undefined
}
