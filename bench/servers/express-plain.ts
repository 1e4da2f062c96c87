import { randomUUID } from 'node:crypto'
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import express from 'express'
import { createPlainClient } from '../plain-client.ts'

// A common service of 2024, which Roster is compared with: Express, the unchanged Document client, no
// log, only the most basic validation, and a Scan for the list.
const [port, endpoint = '', TableName] = process.argv.slice(2)

const client = createPlainClient(endpoint)

interface NewUser {
  name?: string
  email?: string
}

/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 handles rejections */
const app = express()
app.use(express.json())

app.post('/api/users', async (req, res) => {
  const { name, email } = req.body as NewUser
  if (!name || !email) {
    res.status(400).json({ error: 'name and email are required' })
    return
  }
  const now = new Date().toISOString()
  const user = {
    user_id: randomUUID(),
    name,
    email,
    status: 'active',
    created_at: now,
    updated_at: now,
  }
  await client.send(new PutCommand({ TableName, Item: user }))
  res.status(201).json(user)
})

app.get('/api/users', async (req, res) => {
  const { limit = '50', nextToken } = req.query as { limit?: string; nextToken?: string }
  const page = await client.send(
    new ScanCommand({
      TableName,
      Limit: Number(limit),
      ...(nextToken && {
        ExclusiveStartKey: JSON.parse(Buffer.from(nextToken, 'base64').toString()) as {
          user_id: string
        },
      }),
    }),
  )
  const items = page.Items ?? []
  res.json({
    items,
    nextToken: page.LastEvaluatedKey
      ? Buffer.from(JSON.stringify(page.LastEvaluatedKey)).toString('base64')
      : null,
    count: items.length,
  })
})

app.get('/api/users/:user_id', async (req, res) => {
  const { Item } = await client.send(
    new GetCommand({ TableName, Key: { user_id: req.params.user_id } }),
  )
  if (Item) res.json(Item)
  else res.status(404).json({ error: 'User not found' })
})

app.get('/health', (_req, res) => {
  res.json({ ok: true })
})

app.listen(Number(port), '127.0.0.1')
