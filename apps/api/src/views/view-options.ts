import type { ViewOptions } from '@roster/db/views'
import type { Principal } from '../procedure/principal.ts'

interface Caller {
  principal: Principal
  call: Omit<ViewOptions, 'may_share'>
}

/** Who asks, and whether what everybody sees may change through them. */
export function viewOptions({ principal, call }: Caller): ViewOptions {
  return { ...call, may_share: principal.permissions.has('views:share') }
}
