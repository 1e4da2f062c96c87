import { MIMEType } from 'node:util'

const JSON_TYPE = 'application/json'
/** A patch of a user is a JSON Merge Patch (RFC 7396): it has the fields to change. */
const MERGE_PATCH_TYPE = 'application/merge-patch+json'

/** For Accept-Patch (RFC 5789, 3.1). */
export const PATCH_TYPES = `${MERGE_PATCH_TYPE}, ${JSON_TYPE}`

/**
 * Whether a body of this Content-Type is JSON in UTF-8, whose name some clients write without the
 * hyphen. Other parameters, such as `profile`, do not matter.
 */
export function isJson(contentType: string | null, isPatch: boolean): boolean {
  const type = parseType(contentType ?? '')
  if (type?.essence !== JSON_TYPE && !(isPatch && type?.essence === MERGE_PATCH_TYPE)) return false
  return /^utf-?8$/i.test(type.params.get('charset') ?? 'utf-8')
}

function parseType(contentType: string): MIMEType | undefined {
  try {
    return new MIMEType(contentType)
  } catch {
    return undefined
  }
}
