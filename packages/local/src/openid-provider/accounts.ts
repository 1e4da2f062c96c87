import type { Role } from '@roster/contract/permissions'

/** An account of the development provider. */
export interface DevelopmentAccount {
  /** The subject (`sub`), and what one types to sign in. */
  id: string
  name: string
  email: string
  roles: readonly Role[]
}

/** The password of every account. The sign-in page shows it: it protects nothing. */
export const DEVELOPMENT_PASSWORD = 'roster'

/** The accounts of the development provider: one for each role, and one without a role. */
export const DEVELOPMENT_ACCOUNTS: readonly DevelopmentAccount[] = [
  { id: 'vera', name: 'Vera Viewer', email: 'vera@example.com', roles: ['viewer'] },
  { id: 'edgar', name: 'Edgar Editor', email: 'edgar@example.com', roles: ['editor'] },
  { id: 'ada', name: 'Ada Admin', email: 'ada@example.com', roles: ['admin'] },
  { id: 'nina', name: 'Nina Norole', email: 'nina@example.com', roles: [] },
]

export function accountOf(id: string): DevelopmentAccount | undefined {
  return DEVELOPMENT_ACCOUNTS.find((account) => account.id === id)
}

/** What tokens say of the account besides its subject. */
export function claimsOf(account: DevelopmentAccount): Record<string, unknown> {
  return {
    name: account.name,
    preferred_username: account.id,
    email: account.email,
    email_verified: true,
    roles: account.roles,
  }
}
