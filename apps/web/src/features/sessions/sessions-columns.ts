/** The tracks of the table; a list of one's own needs not say whose its rows are. */
const TRACKS = {
  person: 'minmax(168px, 1.2fr)',
  roles: '104px',
  browser: 'minmax(176px, 1.2fr)',
  address: 'minmax(120px, 0.8fr)',
  created_at: '96px',
  last_used_at: '96px',
  actions: '72px',
}

export type SessionColumn = keyof typeof TRACKS

export function sessionColumns(isMine: boolean): SessionColumn[] {
  const all = Object.keys(TRACKS) as SessionColumn[]
  return isMine ? all.filter((column) => column !== 'person' && column !== 'roles') : all
}

export function tracksOf(columns: readonly SessionColumn[]): string {
  return columns.map((column) => TRACKS[column]).join(' ')
}
