import { createHash, randomBytes } from 'node:crypto'

const SECRET_ID_BYTES = 32

/** 256 random bits as base64url: what a cookie holds, and what is never stored. */
export function newSecretId(): string {
  return randomBytes(SECRET_ID_BYTES).toString('base64url')
}

/**
 * The SHA-256, in hexadecimal, under which what belongs to a secret id is stored. Who reads the table
 * cannot go back to the id. A plain hash is enough: 256 random bits are not guessed.
 */
export function digestOfSecretId(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}
