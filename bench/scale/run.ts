import { mkdir, writeFile } from 'node:fs/promises'
import { tableNames } from '@roster/db/tables'
import { measureBundle } from '../bundle-size.ts'
import { numberText } from '../markdown.ts'
import { measureDashboard } from './dashboard.ts'
import { loadDirectory } from './directory.ts'
import { measureDirectory } from './large-directory.ts'
import { openDatabase } from './open-database.ts'
import { dataFolder, readScaleOptions } from './options.ts'
import { browserReport, scaleReport } from './report.ts'
import { measureScans } from './scans.ts'
import { rareUser, searchesOf } from './searches.ts'
import { measureStartUp } from './start-up.ts'

const OUTPUT = new URL('../../docs/benchmarks-scale.md', import.meta.url)

const options = readScaleOptions()
const { users } = options
const tables = tableNames('Users')
const rare = rareUser(users)
const folder = dataFolder(users)
console.log(`${numberText(users)} users in ${folder}`)
await mkdir(folder, { recursive: true })

await using database = await openDatabase(folder, tables)
await loadDirectory(database, tables, users)
const startUp = await measureStartUp(database, tables)
// Early, because it takes only a minute and is the likeliest to fail.
const dashboard = await measureDashboard(database, tables)
const inBrowser = browserReport(dashboard, await measureBundle())
console.log(`\n${inBrowser}`)
const scans = await measureScans(database.endpoint, tables, rare.word)
const searches = await searchesOf(database.repository, rare)
const figures = await measureDirectory(database, tables, searches, options)
const text = `${scaleReport(options, figures, searches, scans, startUp)}\n${inBrowser}`
if (!options.isPrintedOnly) await writeFile(OUTPUT, text)
console.log(`\n${text}`)
