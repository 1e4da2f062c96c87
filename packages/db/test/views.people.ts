import type { ViewOptions } from '#views/views.repository.ts'

export const ADA: ViewOptions = person('ada', true)
export const EDGAR: ViewOptions = person('edgar', true)
/** May save views, but not share them. */
export const VERA: ViewOptions = person('vera', false)

export function person(id: string, may_share: boolean): ViewOptions {
  return { actor: { id, name: `${id}’s name`, kind: 'person' }, may_share }
}
