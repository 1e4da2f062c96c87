import type { ViewOptions } from '@roster/db/views'
import type { Principal } from '#procedure/principal.ts'

interface Caller {
  principal: Principal
  call: Omit<ViewOptions, 'may_share'>
}

/** The caller's options, with whether it may share views and change shared ones. */
export function viewOptions({ principal, call }: Caller): ViewOptions {
  return { ...call, may_share: principal.permissions.has('views:share') }
}
