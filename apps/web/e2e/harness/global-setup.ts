import { existsSync } from 'node:fs'
import { startDynamoDbLocal } from '@roster/local/dynamodb-local'
import { publishRun, readChromiumPath } from '#e2e/env.ts'
import { API_DIST, WEB_DIST } from './api.ts'
import { unpackChromium } from '@roster/local/chromium'

/** Unpacks the browser once and starts the run's database; Playwright calls the returned function at the end. */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default async function setUpRun(): Promise<() => Promise<void>> {
  for (const built of [API_DIST, WEB_DIST]) {
    if (!existsSync(built)) throw new Error(`${built} is missing. Run \`npx pnpm@12 build\` first.`)
  }
  const [database, browser] = await Promise.all([
    startDynamoDbLocal({ isLongRun: true, say: (line) => process.stdout.write(`${line}\n`) }),
    readChromiumPath() ?? unpackChromium(),
  ])
  publishRun({ browser, database: database.endpoint })
  return () => database.stop()
}
