import type { Plugin, Rolldown } from 'vite'

/**
 * Has index.html fetch the app's files at once, without running them: `main.ts` imports them only when
 * the words are there, and the browser would not hear of them before.
 */
export function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        if (!bundle) return html
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const app = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/src/app.tsx'))
        if (!app) throw new Error('The build has no chunk of its own for src/app.tsx.')
        return withImports(app, chunks)
          .filter((fileName) => !html.includes(fileName))
          .map((fileName) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head' as const,
          }))
      },
    },
  }
}

function withImports(
  app: Rolldown.OutputChunk,
  chunks: readonly Rolldown.OutputChunk[],
): readonly string[] {
  const found = new Set([app.fileName])
  // A set is walked through to its end, with what is added on the way.
  for (const fileName of found) {
    for (const each of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) {
      found.add(each)
    }
  }
  return [...found]
}
