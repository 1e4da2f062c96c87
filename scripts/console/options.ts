import { parseArgs } from 'node:util'

export interface ProgramOptions {
  createTables: boolean
  seed: boolean
}

const HELP = `
  --create-tables  create the tables that are missing, also on AWS
  --seed           load the sample users that are missing (ROSTER_SEED_USERS), also on AWS
`

/** The options of `start` and `serve`. @throws Error naming an option that does not exist. */
export function readOptions(args: readonly string[]): ProgramOptions | 'help' {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      'create-tables': { type: 'boolean', default: false },
      seed: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  return { createTables: values['create-tables'], seed: values.seed }
}

export function helpText(command: string): string {
  return `npx pnpm@12 ${command} [options]\n${HELP}`
}
