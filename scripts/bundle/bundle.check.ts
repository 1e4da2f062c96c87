/** Text that a bundle contains when server code gets into it. */
const TRACES: readonly [trace: RegExp, meaning: string][] = [
  [/@aws-sdk|@smithy\//, 'the AWS SDK'],
  [/TransactWriteItems|TransactWriteCommand/, 'the database layer'],
  [/ConditionalCheckFailedException/, 'the database layer'],
]

/** Problems of a built web: it contains server code, or nothing was built. */
export function serverTraces(files: readonly { name: string; text: string }[]): string[] {
  if (!files.some(({ name }) => name.endsWith('.js'))) {
    return ['apps/web/dist holds no JavaScript: build the web first (turbo run build).']
  }
  return files.flatMap(({ name, text }) =>
    TRACES.filter(([trace]) => trace.test(text)).map(
      ([trace, meaning]) =>
        `apps/web/dist/${name} holds ${meaning} (${trace.exec(text)?.[0]}). The web may know the API ` +
        "as a type only: `import type { AppRouter } from '@roster/api/router'`, on a line of its own.",
    ),
  )
}
