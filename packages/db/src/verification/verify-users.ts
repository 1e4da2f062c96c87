import { emailKey, nameKey } from '@roster/contract/sort-keys'
import { batchGet } from '#dynamo/batch-get.ts'
import { transact } from '#dynamo/transaction.ts'
import { deleteEmailRecord, putEmailRecord, readEmailHolder } from '#users/email-records.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUser } from '#users/item/users.read.ts'
import { expectUserUnchanged, rewriteKeys } from './repair-user.ts'
import { verifyEntriesOf, wrongEntries } from './verify-entries.ts'
import { BULK_RETRIES, inBatches } from './verify-page.ts'
import type { Finding, FindingKind, PageResult, VerifyContext } from './verify-page.ts'

interface EmailRecord {
  email_key: string
  user_id: string
}

/** The keys, the uniqueness record and the search index entries of each user. */
export async function verifyUsersPage(
  context: VerifyContext,
  items: readonly UserItem[],
): Promise<PageResult> {
  const holders = await readHolders(context, items)
  const entries = await wrongEntries(context, items)
  const suspects = items.filter(
    (item) =>
      outdatedKeys(item).length > 0 ||
      holders.get(emailKey(item.email)) !== item.user_id ||
      entries.get(item.user_id)!.length > 0,
  )
  const findings = await inBatches(suspects, async ({ user_id }) => {
    const item = await readUser(context.call, context.tables, user_id)
    if (!item) return []
    return [...(await verifyKeysOf(context, item)), ...(await verifyEntriesOf(context, item))]
  })
  return { scanned: items.length, findings, skipped: 0 }
}

/** Deletes uniqueness records of addresses that their user, read consistently, does not have. */
export async function verifyEmailsPage(
  { call, tables, isRepair }: VerifyContext,
  records: readonly EmailRecord[],
): Promise<PageResult> {
  const keys = [...new Set(records.map(({ user_id }) => user_id))].map((user_id) => ({ user_id }))
  const users = await batchGet<UserItem>(call, tables.users, keys, BULK_RETRIES)
  const keysOfUsers = new Map(users.map(({ user_id, email }) => [user_id, emailKey(email)]))
  const suspects = records.filter(
    ({ user_id, email_key }) => keysOfUsers.get(user_id) !== email_key,
  )
  const findings = await inBatches(suspects, async ({ user_id, email_key }): Promise<Finding[]> => {
    const item = await readUser(call, tables, user_id)
    if (item && emailKey(item.email) === email_key) return []
    if (isRepair) {
      const outcome = await transact(call, [
        deleteEmailRecord(tables.emails, email_key, user_id),
        expectUserUnchanged(tables.users, user_id, item),
      ])
      if (!outcome.isApplied) return []
    }
    return [finding('record_orphaned', user_id, email_key, isRepair)]
  })
  return { scanned: records.length, findings, skipped: 0 }
}

/** By e-mail key, the user who has it by its uniqueness record; eventually consistent. */
async function readHolders(
  { call, tables }: VerifyContext,
  items: readonly UserItem[],
): Promise<Map<string, string>> {
  const keys = [...new Set(items.map(({ email }) => emailKey(email)))]
  const records = await batchGet<EmailRecord>(
    call,
    tables.emails,
    keys.map((email_key) => ({ email_key })),
    BULK_RETRIES,
  )
  return new Map(records.map(({ email_key, user_id }) => [email_key, user_id]))
}

function outdatedKeys(item: UserItem): Finding['kind'][] {
  return [
    ...(item.name_key === nameKey(item.name) ? [] : (['name_key_outdated'] as const)),
    ...(item.email_key === emailKey(item.email) ? [] : (['email_key_outdated'] as const)),
  ]
}

/** Keys and uniqueness record change together, on condition that the user does not change meanwhile. */
async function verifyKeysOf(
  { call, tables, isRepair }: VerifyContext,
  item: UserItem,
): Promise<Finding[]> {
  const { user_id, name, email } = item
  const key = emailKey(email)
  const holder = await readEmailHolder(call, tables, key)
  const other = holder === undefined || holder === user_id ? undefined : holder
  const otherUser = other === undefined ? undefined : await readUser(call, tables, other)
  const isDuplicate = otherUser !== undefined && emailKey(otherUser.email) === key
  // Who keeps the address is for a person to decide. Until then this user keeps their old key.
  const keys = { name_key: nameKey(name), email_key: isDuplicate ? item.email_key : key }
  const isOutdated = keys.name_key !== item.name_key || keys.email_key !== item.email_key

  const findings: Finding[] = []
  const add = (kind: FindingKind, detail: string) => {
    findings.push(finding(kind, user_id, detail, isRepair))
  }
  if (keys.name_key !== item.name_key) add('name_key_outdated', name)
  if (keys.email_key !== item.email_key) add('email_key_outdated', email)
  const duplicates = isDuplicate
    ? [finding('duplicate', user_id, `${key} of user ${otherUser.user_id}`, false)]
    : []
  const needsRecord = !isDuplicate && holder !== user_id
  if (needsRecord) add('record_missing', key)
  if (findings.length === 0 || !isRepair) return [...findings, ...duplicates]

  const writes = [
    isOutdated
      ? rewriteKeys(tables.users, item, keys)
      : expectUserUnchanged(tables.users, user_id, item),
  ]
  if (needsRecord) {
    writes.push(putEmailRecord(tables.emails, key, user_id, holder))
    if (other !== undefined) {
      writes.push(expectUserUnchanged(tables.users, other, otherUser))
      // Without repair, the next step finds it.
      findings.push(finding('record_orphaned', other, key, isRepair))
    }
  }
  const hasOldRecord =
    keys.email_key !== item.email_key &&
    (await readEmailHolder(call, tables, item.email_key)) === user_id
  if (hasOldRecord) writes.push(deleteEmailRecord(tables.emails, item.email_key, user_id))
  const outcome = await transact(call, writes)
  // Refused: the user or the record has changed since, and the change wrote the right keys.
  return outcome.isApplied ? [...findings, ...duplicates] : duplicates
}

function finding(kind: FindingKind, id: string, detail: string, isRepaired: boolean): Finding {
  return { kind, subject: 'user', id, detail, isRepaired }
}
