/** Follows redirects and keeps cookies as a browser does, as far as signing in needs it. */
export interface Browser {
  /** Goes there, and on through redirects, until a page comes or an address that `stopsAt` accepts. */
  go(url: string | URL, init?: RequestInit): Promise<Visit>
}

export interface Visit {
  /** Where it ended. */
  url: URL
  /** Undefined when `stopsAt` stopped it: nothing was asked there. */
  response: Response | undefined
  text: string
}

const REDIRECTS_MAX = 10

/** @param stopsAt an address that is not asked, such as a client's that does not run. */
export function createBrowser(stopsAt: (url: URL) => boolean): Browser {
  const cookies = new Map<string, { value: string; path: string }>()

  function cookieHeader(url: URL): string {
    return cookies
      .entries()
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .toArray()
      .join('; ')
  }

  function keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /; path=([^;]+)/i.exec(line)?.[1] ?? '/'
      if (/expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
      else cookies.set(name, { value, path })
    }
  }

  return {
    async go(start, init) {
      let url = new URL(start)
      let request: RequestInit = { ...init }
      for (let count = 0; count < REDIRECTS_MAX; count++) {
        if (stopsAt(url)) return { url, response: undefined, text: '' }
        const headers = { accept: 'text/html', cookie: cookieHeader(url) }
        const response = await fetch(url, { ...request, headers, redirect: 'manual' })
        keepCookies(response)
        const location = response.headers.get('location')
        const text = await response.text()
        if (location === null) return { url, response, text }
        url = new URL(location, url)
        request = {}
      }
      throw new Error(`Redirected more than ${REDIRECTS_MAX} times: ${url.href}`)
    },
  }
}

/** Sends the first form of the page that has the field, with what is in it and what is given. */
export function submission(
  page: Visit,
  field: string,
  values: Record<string, string>,
): [URL, RequestInit] {
  const forms = page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)
  const [, action = '', content = ''] =
    forms.find(([, , inside]) => inside?.includes(`name="${field}"`)) ?? []
  if (content === '') throw new Error(`No form has a field ${field}:\n${page.text}`)
  const body = new URLSearchParams()
  for (const [input] of content.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name !== undefined) body.set(name, /value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  for (const [name, value] of Object.entries(values)) body.set(name, value)
  return [new URL(action, page.url), { method: 'POST', body }]
}
