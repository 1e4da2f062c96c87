import { createHash, randomBytes } from 'node:crypto'

const SECRET_ID_BYTES = 32

/** 256 random bits as base64url: the value of a cookie, which is never stored. */
export function newSecretId(): string {
  return randomBytes(SECRET_ID_BYTES).toString('base64url')
}

/**
 * The SHA-256 of a secret id, in hexadecimal, which is stored in its place: reading the table does not
 * reveal the id. A plain hash is enough because 256 random bits cannot be guessed.
 */
export function digestOfSecretId(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}
