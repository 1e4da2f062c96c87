/**
 * Plain search params: `?status=active,suspended&user=42`. The router's default is JSON, which would
 * turn the user id `42` into a number and write lists with brackets and quotes.
 */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = Object.entries(search).flatMap(([key, value]) => {
    const text = Array.isArray(value) ? value.join(',') : value
    return typeof text === 'string' && text !== ''
      ? [`${encodeURIComponent(key)}=${encodeURIComponent(text).replaceAll('%2C', ',')}`]
      : []
  })
  return params.length > 0 ? `?${params.join('&')}` : ''
}
