import { z } from 'zod'

const CallerSchema = z.object({
  /** A Chromium to use instead of the one that comes with the npm package. */
  CHROMIUM_PATH: z.string().min(1).optional(),
})

const RunSchema = z.object({
  ROSTER_E2E_BROWSER: z.string(),
  ROSTER_E2E_DATABASE: z.url(),
})

/** What the whole run shares. Playwright's workers inherit it from the process that set it up. */
export interface Run {
  /** The browser's program. */
  browser: string
  /** The endpoint of the run's DynamoDB Local. */
  database: string
}

export function readChromiumPath(): string | undefined {
  return CallerSchema.parse(process.env).CHROMIUM_PATH
}

export function publishRun({ browser, database }: Run) {
  process.env['ROSTER_E2E_BROWSER'] = browser
  process.env['ROSTER_E2E_DATABASE'] = database
}

export function readRun(): Run {
  const run = RunSchema.parse(process.env)
  return { browser: run.ROSTER_E2E_BROWSER, database: run.ROSTER_E2E_DATABASE }
}
