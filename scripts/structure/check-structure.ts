import { checkStructure } from './structure.check.ts'

const problems = await checkStructure(process.cwd())
for (const { path, message } of problems) console.error(`${path}: ${message}\n`)
console.log(problems.length === 0 ? 'The structure holds.' : `${problems.length} problems.`)
process.exitCode = problems.length === 0 ? 0 : 1
