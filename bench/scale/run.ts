import { mkdir, writeFile } from 'node:fs/promises'
import { tableNames } from '@roster/db/tables'
import { measureBundle } from '../bundle-size.ts'
import { numberText } from '../markdown.ts'
import { measureFirstPages } from './as-it-comes.ts'
import { measureDashboard } from './dashboard.ts'
import { measureDirectory } from './large-directory.ts'
import { loadUsers } from './load.ts'
import { dataFolder, readScaleOptions } from './options.ts'
import { measureScans } from './scans.ts'
import { searches } from './searches.ts'
import type { Search } from './searches.ts'
import { browserReport, scaleReport } from './report.ts'

const OUTPUT = new URL('../../docs/benchmarks-scale.md', import.meta.url)

const options = readScaleOptions()
const tables = tableNames('Users')

// First: it takes a minute, and if it fails nothing was measured in vain.
const smaller = await load(options.browserUsers)
const asItComes = await measureFirstPages(smaller, tables)
const inBrowser = browserReport(
  options,
  await measureDashboard(smaller, tables),
  await measureBundle(),
)
console.log(`\n${inBrowser}`)
const [{ text: rareWord }, { text: commonWord }] = searches(options.browserUsers) as [
  Search,
  Search,
]
const times = options.users / options.browserUsers
const scans = await measureScans(smaller, tables, times, { rareWord, commonWord })
const figures = await measureDirectory(await load(options.users), tables, options)
const text = `${scaleReport(options, figures, scans, asItComes)}\n${inBrowser}`
if (!options.isPrintedOnly) await writeFile(OUTPUT, text)
console.log(`\n${text}`)

async function load(users: number): Promise<string> {
  const folder = dataFolder(users)
  console.log(`${numberText(users)} users in ${folder}`)
  await mkdir(folder, { recursive: true })
  await loadUsers(folder, tables, users)
  return folder
}
