import { z } from 'zod'

const EnvironmentSchema = z.object({
  /** Where a Java is that PATH does not know. */
  JAVA_HOME: z.string().optional(),
})

export const environment = EnvironmentSchema.parse(process.env)
