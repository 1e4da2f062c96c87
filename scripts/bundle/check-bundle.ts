import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '#console/repository.ts'
import { serverTraces } from './bundle.check.ts'

const folder = join(ROOT, 'apps/web/dist')
const files: { name: string; text: string }[] = []
for await (const name of glob('**/*.{js,mjs,css,html,map}', { cwd: folder })) {
  files.push({ name, text: await readFile(join(folder, name), 'utf8') })
}
const problems = serverTraces(files)
for (const problem of problems) console.error(`${problem}\n`)
console.log(problems.length === 0 ? `${files.length} files of the web hold no server code.` : '')
process.exitCode = problems.length === 0 ? 0 : 1
