import { direction } from '#locale/locale.ts'

/** The arrow that means the same in a page that reads left to right. Other keys are what they are. */
export function keyAsReadFromLeft(key: string, reads: 'ltr' | 'rtl' = direction): string {
  if (reads === 'ltr') return key
  if (key === 'ArrowLeft') return 'ArrowRight'
  return key === 'ArrowRight' ? 'ArrowLeft' : key
}
