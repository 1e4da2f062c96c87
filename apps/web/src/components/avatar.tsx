import type { CSSProperties } from 'react'
import { classNames } from './class-names.ts'
import { hueOf, initialsOf } from './initials.ts'

/** Initials as a picture, not as text: they are not read out or part of a button's name. */
export function Avatar({ id, name, large = false }: { id: string; name: string; large?: boolean }) {
  const style: CSSProperties & Record<'--hue', number> = { '--hue': hueOf(id) }
  return (
    <span
      aria-hidden
      data-initials={initialsOf(name)}
      style={style}
      className={classNames(
        'avatar-hue before:content-[attr(data-initials)] inline-flex shrink-0 items-center justify-center overflow-clip rounded-full font-semibold select-none',
        large ? 'size-10 text-body' : 'size-6 text-[0.625rem] tracking-tight',
      )}
    />
  )
}
