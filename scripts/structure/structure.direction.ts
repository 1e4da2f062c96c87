import type { SourceFile } from './structure.source.ts'

const LENGTH = String.raw`(?=\d|auto|full|px|\[|\()`
/** Tailwind's classes for a side of the screen, and those for the same side of a line. */
const SIDES: readonly [physical: RegExp, logical: string][] = [
  [new RegExp(`^(-?(?:scroll-)?[pm])l-${LENGTH}`), '$1s-'],
  [new RegExp(`^(-?(?:scroll-)?[pm])r-${LENGTH}`), '$1e-'],
  [new RegExp(`^(-?)left-${LENGTH}`), '$1start-'],
  [new RegExp(`^(-?)right-${LENGTH}`), '$1end-'],
  [/^(border|rounded)-l(?=-|$)/, '$1-s'],
  [/^(border|rounded)-r(?=-|$)/, '$1-e'],
  [/^rounded-tl(?=-|$)/, 'rounded-ss'],
  [/^rounded-tr(?=-|$)/, 'rounded-se'],
  [/^rounded-bl(?=-|$)/, 'rounded-es'],
  [/^rounded-br(?=-|$)/, 'rounded-ee'],
  [/^(text|float|clear)-left$/, '$1-start'],
  [/^(text|float|clear)-right$/, '$1-end'],
]
/** Has no name for the start or the end: its user decides what happens from right to left. */
const SHIFT = new RegExp(`^-?translate-x-(?!0$)${LENGTH}`)

/** The dashboard is read in both directions: its classes name the start and the end of a line. */
export function directionProblems({ path, strings }: SourceFile): string[] {
  if (!path.startsWith('apps/web/src/')) return []
  const classes = new Set(strings.flatMap((text) => text.split(/\s+/)))
  return [...classes].flatMap((each) => {
    const remedy = remedyFor(each, classes)
    if (remedy === undefined) return []
    return [
      `says \`${each}\`, which means a side of the screen. Arabic reads from the other side: ${remedy}.`,
    ]
  })
}

/** Undefined for what has no side, or says both. */
function remedyFor(className: string, classes: ReadonlySet<string>): string | undefined {
  const [, variants = '', name = ''] = /^((?:[^\s:[\]]+:|\[[^\]]*\]:)*)(\S*)$/.exec(className) ?? []
  const side = SIDES.find(([physical]) => physical.test(name))
  if (side) return `write \`${variants}${name.replace(side[0], side[1])}\``
  if (!SHIFT.test(name) || /(?:^|:)(?:ltr|rtl):/.test(variants)) return undefined
  const opposite = name.startsWith('-') ? name.slice(1) : `-${name}`
  const wanted = [`rtl:${variants}${opposite}`, `${variants}rtl:${opposite}`]
  return wanted.some((each) => classes.has(each)) ? undefined : `add \`${wanted[0]}\``
}
