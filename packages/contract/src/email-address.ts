import { EMAIL_LENGTH_MAX } from './values.ts'

/** In octets: RFC 5321, 4.5.3.1.1. */
const LOCAL_PART_LENGTH_MAX = 64
/** Atoms with single dots between them: RFC 5322, 3.2.3. The quoted form is not accepted. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
/**
 * At least two labels of at most 63 letters, digits and inner hyphens: RFC 1123, 2.1. The last one is
 * not a number (RFC 3696, 2) and has two characters at least, as all top-level domains do.
 */
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d][a-z\d-]{0,61}[a-z\d]$/
/** In characters: RFC 1035, 2.3.4, without the length bytes of its first label and of the root. */
const DOMAIN_LENGTH_MAX = 253
// oxlint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\u0000-\u007F]*$/
/** ASCII characters that end the host of a URL, or mean something in it. */
const NOT_IN_DOMAIN = /[^A-Za-z\d.\u0080-\u{10FFFF}-]/u

/**
 * Whether mail can be addressed like this: a local part in ASCII, and a domain in ASCII or in its own
 * letters. The one rule for forms, the API and imports.
 */
export function isEmailAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  const localPart = address.slice(0, at)
  if (at < 1 || localPart.length > LOCAL_PART_LENGTH_MAX || !LOCAL_PART.test(localPart))
    return false
  const domain = asciiDomain(address.slice(at + 1))
  return (
    domain !== undefined &&
    domain.length <= DOMAIN_LENGTH_MAX &&
    DOMAIN.test(domain) &&
    at + 1 + domain.length <= EMAIL_LENGTH_MAX
  )
}

/**
 * A domain in lower case, its labels in punycode where they are not ASCII (Unicode TR 46, as browsers
 * do it); undefined when it has no such form.
 */
export function asciiDomain(domain: string): string | undefined {
  if (ASCII.test(domain)) return domain.toLowerCase()
  if (NOT_IN_DOMAIN.test(domain)) return undefined
  const url = `http://${domain}`
  return URL.canParse(url) ? new URL(url).hostname : undefined
}
