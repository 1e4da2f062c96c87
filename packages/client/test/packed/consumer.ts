import { allUsers, createRosterClient, isRosterError, watchUsers } from '@roster/client'
import type { User, UserPage } from '@roster/client'
import { clientCredentials } from '@roster/client/client-credentials'

/* The test compiles and runs this program with the packed client. */

const [url = '', issuer = '', clientId = '', clientSecret = ''] = process.argv.slice(2)
const roster = createRosterClient({
  url,
  token: clientCredentials({ issuer, clientId, clientSecret }),
})

const changes = watchUsers(roster)
await changes.next()
const ana: User = await roster.users.create.mutate({ name: 'Ana', email: 'ana@packed.example' })
for await (const received of changes) {
  if (received.changes.some(({ user_id }) => user_id === ana.user_id)) break
}

const names: string[] = []
for await (const user of allUsers(roster, { sort: 'name' })) names.push(user.name)

const { name, email } = ana
const error: unknown = await roster.users.create
  .mutate({ name, email })
  .catch((reason: unknown) => reason)
const isTaken = isRosterError(error, 'EMAIL_TAKEN') && error.data.roster.user_id === ana.user_id

const page: UserPage = await roster.users.list.query({ statuses: ['active'], limit: 1 })
const { kind } = (await roster.sessions.current.query()).actor

process.stdout.write(JSON.stringify({ names, isTaken, count: page.items.length, kind }))

export function mistakes(): void {
  // @ts-expect-error -- inputs are checked.
  void roster.users.list.query({ statuses: ['asleep'] })
  // @ts-expect-error -- procedures are checked.
  void roster.users.rename
  // @ts-expect-error -- outputs are checked.
  void ana.shoe_size
}
