import { availableParallelism, cpus, release, totalmem, type } from 'node:os'

const GIB = 1024 ** 3

/** What the figures depend on: CPU, memory and versions, a line each. */
export function describeMachine(): string[] {
  return [
    `CPU: ${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`,
    `Memory: ${(totalmem() / GIB).toFixed(1)} GiB`,
    `System: ${type()} ${release()}, Node ${process.version}`,
  ]
}
