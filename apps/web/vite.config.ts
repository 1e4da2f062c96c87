import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { readDevEnv } from './vite.env.ts'
import { arrangeIndexHtml } from './vite.index-html.ts'

const VENDOR =
  /\/node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack|@trpc)\//

const SHARED =
  /\/src\/(?:browser\/(?:import-with-retry|store|when-idle)|components\/(?:button|class-names|lazy-part|pending-dialog|spinner|use-d[a-z]+)|shell\/shortcuts\.|locale\/formats|api\/|sign-in\/session-phase|features\/users\/(?:address\/(?!inclusive)|navigation\/users\.|list\/density|data\/(?:is-searchable|list-starts|live\.state)|live\/live\.choice))|\/packages\/contract\/src\/(?:values|permissions|sort-keys|letter-folding|word-folding|sign-in)/

export default defineConfig(() => {
  const env = readDevEnv()
  const toApi = { target: env.apiUrl, changeOrigin: false }
  return {
    plugins: [react(), tailwindcss(), arrangeIndexHtml()],
    server: {
      host: '127.0.0.1',
      port: env.webPort,
      strictPort: true,
      proxy: {
        '/trpc': toApi,
        '/api': toApi,
        '/auth/': toApi,
        '/health': toApi,
        '/ready': toApi,
      },
    },
    build: {
      // Every asset is a file of its own: the content security policy allows no data: scripts.
      assetsInlineLimit: 0,
      // Vite's polyfill for modulepreload is for browsers that cannot run this build anyway.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            // Whatever file declares schemas, and they may be several, loads this one first: zod,
            // and how it is configured before it is used.
            groups: [
              { name: 'zod', test: /\/zod\/|\/zod-jitless\.ts$/ },
              // React, the router and the query client: all of it is needed at once.
              { name: 'vendor', test: VENDOR },
              // What the first screen and its lazy parts share, else cut into a dozen small files.
              { name: 'shared', test: SHARED },
            ],
          },
        },
      },
    },
  }
})
