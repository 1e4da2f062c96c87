import { allUsers, createRosterClient, isRosterError } from '@roster/client'
import type { User } from '@roster/client'

const client = createRosterClient({
  url: process.argv[2] ?? 'http://127.0.0.1:3000',
  token: process.env.ROSTER_TOKEN,
})
const email = `ana.${Date.now()}@example.com`

const ana = await client.users.create.mutate({ name: 'Ana Lima', email })
console.log(`Created ${ana.name}, version ${ana.version}.`)

try {
  await client.users.create.mutate({ name: 'Ana Again', email })
} catch (error) {
  if (!isRosterError(error, 'EMAIL_TAKEN')) throw error
  console.log(`${email} belongs to user ${error.data.roster.user_id}.`)
}

const page = await client.users.list.query({ statuses: ['active'], limit: 10 })
console.log(`Among the newest: ${page.items.some(({ user_id }) => user_id === ana.user_id)}.`)

// Someone else changes Ana between our read and our write.
await client.users.update.mutate({ user_id: ana.user_id, patch: { name: 'Ana Lima Costa' } })
const suspended = await suspend(ana)
console.log(`${suspended.name} is ${suspended.status}, version ${suspended.version}.`)

for await (const user of allUsers(client, {
  statuses: ['suspended'],
  sort: 'name',
  order: 'asc',
})) {
  if (user.user_id === ana.user_id) console.log(`Found ${user.name} among the suspended users.`)
}

const deleted = await client.users.delete.mutate({ user_id: ana.user_id })
console.log(`Deleted ${deleted.name}.`)

/** Suspends the user at the version we read. If someone has changed the user since then, tries again with the current version. */
async function suspend(user: User): Promise<User> {
  try {
    const { user_id, version } = user
    return await client.users.update.mutate({ user_id, version, patch: { status: 'suspended' } })
  } catch (error) {
    if (!isRosterError(error, 'VERSION_CONFLICT')) throw error
    const { current } = error.data.roster
    console.log(`Changed by someone else: now ${current.name}, version ${current.version}.`)
    return suspend(current)
  }
}
