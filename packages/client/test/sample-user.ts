import { aUser } from '@roster/local/test-users'

export const ANA = aUser({ user_id: 'ana', name: 'Ana', email: 'ana@example.com' })
