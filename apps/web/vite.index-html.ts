import type { Plugin, Rolldown } from 'vite'

/**
 * Arranges the built index.html. It preloads the app's files, which `main.ts` imports only after the
 * messages have loaded: the browser would learn of them too late. And it moves the app's style sheet
 * behind the skeleton: in the head it would hold back the first paint. Module scripts still wait for it.
 */
export function arrangeIndexHtml(): Plugin {
  return {
    name: 'arrange-index-html',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        if (!bundle) return html
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const app = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/src/app.tsx'))
        if (!app) throw new Error('The build has no chunk of its own for src/app.tsx.')
        return {
          html: moveStyleSheet(html),
          tags: withImports(app, chunks)
            .filter((fileName) => !html.includes(fileName))
            .map((fileName) => ({
              tag: 'link',
              attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
              injectTo: 'head' as const,
            })),
        }
      },
    },
  }
}

function moveStyleSheet(html: string): string {
  const links = html.match(/ *<link rel="stylesheet"[^>]* href="\/assets\/[^>]*>\n?/g) ?? []
  const [link] = links
  if (link === undefined || links.length > 1) {
    throw new Error(`index.html links ${links.length} built style sheets.`)
  }
  return html.replace(link, '').replace('</body>', `${link}</body>`)
}

function withImports(
  app: Rolldown.OutputChunk,
  chunks: readonly Rolldown.OutputChunk[],
): readonly string[] {
  const found = new Set([app.fileName])
  // Iterating a set also visits what is added during the iteration.
  for (const fileName of found) {
    for (const each of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) {
      found.add(each)
    }
  }
  return [...found]
}
