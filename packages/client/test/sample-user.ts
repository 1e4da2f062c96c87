import type { User } from '@roster/contract/users'

export const ANA: User = {
  user_id: 'ana',
  name: 'Ana',
  email: 'ana@example.com',
  status: 'active',
  created_at: '2026-11-22T08:00:00.000Z',
  updated_at: '2026-11-22T08:00:00.000Z',
  version: 1,
}
