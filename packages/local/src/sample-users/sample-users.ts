import type { NewUser, UserStatus } from '@roster/contract/users'
import { LONG_NAMES, NAME_CULTURES } from './sample-names.ts'
import type { NameCulture } from './sample-names.ts'

/** An invented user. */
export interface SampleUser extends NewUser {
  created_at: string
}

/** The same options make the same users. */
export interface SampleUsersOptions {
  /** The same seed and `now` give the same users, and the first ones of a longer list. */
  seed?: number
  /** The newest user is a little older than this. */
  now: Date
}

const COMPANIES = ['acme', 'globex', 'initech', 'hooli', 'staff.acme', 'mail.globex']
const HISTORY_MS = 4 * 365.25 * 24 * 60 * 60 * 1000
const LONG_NAME_SHARE = 0.002
/** With a number of eight digits it has the 64 characters that RFC 5321 allows. */
const ADDRESS_LENGTH_MAX = 56
const INITIAL_SHARE = 0.15
const SHORT_ADDRESS_SHARE = 0.2
const INACTIVE_SHARE = 0.07
const SUSPENDED_SHARE = 0.03

/** Letters that Unicode normalization does not split into a base letter and an accent. */
const LATIN_LETTERS = new Map(
  Object.entries({ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' }),
)

/**
 * Realistic users of many scripts: about 90 % active, 7 % inactive and 3 % suspended, created over
 * the four years before `now`, more of them lately. E-mail addresses are unique.
 */
export function* sampleUsers(
  count: number,
  { seed = 1, now }: SampleUsersOptions,
): Generator<SampleUser> {
  const random = randomNumbers(seed)
  const cultures = NAME_CULTURES.map(parseCulture)
  const uses = new Map<string, number>()
  for (let made = 0; made < count; made++) {
    const { name, address } = person(random, cultures)
    const domain = `${pick(random, COMPANIES)}.example`
    const use = (uses.get(address + domain) ?? 0) + 1
    uses.set(address + domain, use)
    yield {
      name,
      // Addresses hold no digits of their own, so that a number makes them unique.
      email: `${address}${use === 1 ? '' : use}@${domain}`,
      status: status(random()),
      // The square makes them denser the nearer they are to now.
      created_at: new Date(now.getTime() - Math.round(random() ** 2 * HISTORY_MS)).toISOString(),
    }
  }
}

function person(random: () => number, cultures: readonly Culture[]) {
  if (random() < LONG_NAME_SHARE) {
    const name = pick(random, LONG_NAMES)
    const words = toLatin(name).split(' ')
    const address = `${words[0]}.${words.at(-1)}`
    return { name, address: address.slice(0, ADDRESS_LENGTH_MAX).replace(/\.$/, '') }
  }
  const culture = pickCulture(random, cultures)
  const given = pick(random, culture.given)
  const family = pick(random, culture.family)
  const initial = random() < INITIAL_SHARE && culture.hasInitials ? ` ${letter(random)}.` : ''
  const name = culture.join(given.name + initial, family.name)
  const isShort = random() < SHORT_ADDRESS_SHARE
  const first = isShort ? given.latin.slice(0, 1) : `${given.latin}.`
  return { name, address: `${first}${family.latin}` }
}

function status(chance: number): UserStatus {
  if (chance < SUSPENDED_SHARE) return 'suspended'
  return chance < SUSPENDED_SHARE + INACTIVE_SHARE ? 'inactive' : 'active'
}

interface NamePart {
  name: string
  latin: string
}

interface Culture {
  /** Upper end of its range in the running sum of weights. */
  until: number
  join: NameCulture['join']
  given: readonly NamePart[]
  family: readonly NamePart[]
  hasInitials: boolean
}

function parseCulture(culture: NameCulture, index: number, all: readonly NameCulture[]): Culture {
  const until = all.slice(0, index + 1).reduce((sum, { weight }) => sum + weight, 0)
  return {
    until,
    join: culture.join,
    given: parseNames(culture.given),
    family: parseNames(culture.family),
    hasInitials: index === 0,
  }
}

function parseNames(list: string): NamePart[] {
  return list.split(',').map((entry) => {
    const [name = entry, latin = name] = entry.split('/')
    return { name, latin: toLatin(latin).replaceAll(/[^a-z]/g, '') }
  })
}

function toLatin(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^ -~]/g, (character) => LATIN_LETTERS.get(character) ?? '')
}

function pickCulture(random: () => number, cultures: readonly Culture[]): Culture {
  const at = random() * cultures.at(-1)!.until
  return cultures.find(({ until }) => at < until)!
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)]!
}

function letter(random: () => number): string {
  return String.fromCodePoint(65 + Math.floor(random() * 26))
}

/** Mulberry32: small, even enough for names, and the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
