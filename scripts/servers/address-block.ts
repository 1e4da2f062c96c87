import { relative } from 'node:path'
import type { UserCounts } from '@roster/contract/users'
import { databaseLabel } from '#database/database-target.ts'
import type { DatabaseTarget } from '#database/database-target.ts'
import type { ServerAddresses } from './server-environment.ts'
import { signInLabels } from './sign-in.ts'
import type { SignIn } from './sign-in.ts'

export interface StartedRoster {
  /** The first line: `Roster is up.` */
  title: string
  addresses: ServerAddresses
  signIn: SignIn
  target: DatabaseTarget
  /** Where a database that was started here keeps its data. */
  folder: string | undefined
  counts: UserCounts
  /** How many sample users there will be; undefined when they are all there. */
  sampleTotal: number | undefined
}

/** The block that says where everything is. */
export function addressBlock({
  title,
  addresses,
  signIn,
  target,
  folder,
  counts,
  sampleTotal,
}: StartedRoster): string {
  const number = new Intl.NumberFormat('en')
  const byStatus = Object.entries(counts.by_status)
    .map(([status, count]) => `${number.format(count)} ${status}`)
    .join(', ')
  const more =
    sampleTotal === undefined ? '' : ` (more are loading, up to ${number.format(sampleTotal)})`
  const lines = [
    ['Web', signIn.publicUrl],
    ['API', `${addresses.apiUrl}/trpc and ${addresses.apiUrl}/api/users`],
    ['OpenAPI', `${addresses.apiUrl}/api/docs`],
    ...signInLabels(signIn),
    ['Database', databaseLabel(target)],
    ...(folder === undefined ? [] : [['Data', `${folderLabel(folder)}, kept for the next start`]]),
    ['Users', `${number.format(counts.total)}: ${byStatus}${more}`],
  ]
  const rows = lines.map(([name = '', value = '']) => `  ${name.padEnd(10)}${value}`)
  return ['', `  ${title}`, '', ...rows, '', '  Ctrl-C stops everything.', ''].join('\n')
}

function folderLabel(folder: string): string {
  const fromHere = relative('', folder)
  return fromHere.startsWith('..') ? folder : fromHere
}
