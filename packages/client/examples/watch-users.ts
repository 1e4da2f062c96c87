import { createRosterClient, watchUsers } from '@roster/client'

const client = createRosterClient({
  url: process.argv[2] ?? 'http://127.0.0.1:3000',
  token: process.env.ROSTER_TOKEN,
})
for await (const { changes, is_gap } of watchUsers(client)) {
  if (is_gap) console.log('Too many changes: reload the list.')
  for (const { action, user_id, user } of changes) {
    console.log(`${user_id} was ${action} and is ${user?.status ?? 'deleted'}.`)
  }
}
