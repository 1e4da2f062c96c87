import { useVirtualizer } from '@tanstack/react-virtual'
import type { User } from '@roster/contract/users'
import { useEffect, useRef, useState } from 'react'

const ROW_PX = 44
const OVERSCAN_ROWS = 8
const LOAD_AHEAD_ROWS = 30

interface Loaded {
  rows: User[]
  /** Empty before the first page; undefined when nothing follows. */
  nextToken: string | undefined
}

/** Shows the same rows as the dashboard and nothing else: no focus, no links, no state in the address. */
export function PlainTable() {
  const [{ rows, nextToken }, setLoaded] = useState<Loaded>({ rows: [], nextToken: '' })
  const scrollerRef = useRef<HTMLDivElement>(null)
  const isLoadingRef = useRef(false)
  // oxlint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
  })
  const shown = virtualizer.getVirtualItems()
  const lastIndex = shown.at(-1)?.index ?? 0

  useEffect(() => {
    const isNearEnd = lastIndex > rows.length - LOAD_AHEAD_ROWS
    if (!isNearEnd || nextToken === undefined || isLoadingRef.current) return
    isLoadingRef.current = true
    const loadNext = async () => {
      const page = await loadPage(nextToken)
      isLoadingRef.current = false
      setLoaded({ rows: [...rows, ...page.rows], nextToken: page.nextToken })
    }
    void loadNext()
  }, [lastIndex, rows, nextToken])

  return (
    <div ref={scrollerRef} className="scroller" role="grid" aria-label="Users">
      <div className="rows" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => (
          <Row key={rows[index]!.user_id} user={rows[index]!} start={start} />
        ))}
      </div>
    </div>
  )
}

function Row({ user, start }: { user: User; start: number }) {
  const { user_id, name, email, status, created_at, updated_at } = user
  return (
    <div className="row" role="row" data-row-id={user_id} style={{ top: start }}>
      {[name, email, status, created_at, updated_at].map((text, column) => (
        <span key={column} role="gridcell">
          {text}
        </span>
      ))}
    </div>
  )
}

async function loadPage(nextToken: string): Promise<Loaded> {
  const query = nextToken === '' ? '' : `&cursor=${encodeURIComponent(nextToken)}`
  const response = await fetch(`/api/users?limit=50${query}`)
  if (!response.ok) throw new Error(`The list responded with ${response.status}.`)
  const page = (await response.json()) as { items: User[]; nextToken: string | null }
  return { rows: page.items, nextToken: page.nextToken ?? undefined }
}
