const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** First letters of the first and last word. By grapheme, so that no emoji is split. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => firstGrapheme(word ?? '').toLocaleUpperCase('en')).join('') || '?'
}

function firstGrapheme(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment
  return ''
}

/** A stable hue in degrees for an id. FNV-1a spreads ids that differ by one character. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0) % 360
}
