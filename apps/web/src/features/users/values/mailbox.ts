/** What RFC 5322 does not allow unquoted in a display name; letters of any script are (RFC 6532). */
const NEEDS_QUOTES = /[()<>[\]:;@\\,."]/

/** A person as mail programs take them: `Ana Lima <ana@acme.example>`. */
export function mailboxOf({ name, email }: { name: string; email: string }): string {
  const trimmed = name.trim()
  if (trimmed === '') return email
  const escaped = trimmed.replaceAll(/["\\]/g, String.raw`\$&`)
  return `${NEEDS_QUOTES.test(trimmed) ? `"${escaped}"` : trimmed} <${email}>`
}

/** Several people, as the address line of a mail takes them. */
export function mailboxesOf(users: readonly { name: string; email: string }[]): string {
  return users.map(mailboxOf).join(', ')
}

/** The link that writes a mail to an address, which may hold characters with a meaning in URLs (RFC 6068). */
export function mailtoOf(email: string): string {
  const at = email.lastIndexOf('@')
  return `mailto:${encode(email.slice(0, at))}@${encode(email.slice(at + 1))}`
}

function encode(part: string): string {
  return encodeURIComponent(part).replaceAll('%2B', '+')
}
