/**
 * Plain search params: `?status=active,suspended&user=42`. The router's default is JSON, which would
 * turn the user id `42` into a number and write lists with brackets and quotes. A parameter that is
 * given several times with different values is a list: `?status=active&status=suspended`.
 */
export function parseSearch(search: string): Record<string, string | string[]> {
  const params = new URLSearchParams(search)
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const [first = '', ...others] = new Set(params.getAll(key))
      return [key, others.length > 0 ? [first, ...others] : first]
    }),
  )
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
