import { z } from 'zod'

const EnvironmentSchema = z.object({
  /** Where a Java is that PATH does not know. */
  JAVA_HOME: z.string().optional(),
  NODE_ENV: z.string().optional(),
})

export function readEnvironment(): z.infer<typeof EnvironmentSchema> {
  return EnvironmentSchema.parse(process.env)
}
