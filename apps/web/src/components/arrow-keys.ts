import { direction } from '#locale/locale.ts'

/** The arrow key with the same meaning in a left-to-right page. Other keys stay the same. */
export function keyAsReadFromLeft(key: string, reads: 'ltr' | 'rtl' = direction): string {
  if (reads === 'ltr') return key
  if (key === 'ArrowLeft') return 'ArrowRight'
  return key === 'ArrowRight' ? 'ArrowLeft' : key
}
