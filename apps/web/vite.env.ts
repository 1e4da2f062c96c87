import { z } from 'zod'

const DevEnvSchema = z.object({
  /** Where the dev server finds the API. */
  ROSTER_API_URL: z.url().default('http://127.0.0.1:3000'),
  WEB_PORT: z.coerce.number().int().min(1).max(65_535).default(5173),
})

export function readDevEnv() {
  const env = DevEnvSchema.parse(process.env)
  return { apiUrl: env.ROSTER_API_URL, webPort: env.WEB_PORT }
}
