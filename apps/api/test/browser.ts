/** The parts of a browser that sign-in needs: it keeps cookies and follows redirects. */
export interface Browser {
  cookies: Map<string, string>
  /** The Set-Cookie lines so far. */
  setCookies: string[]
  /** Sends one request. */
  request: (url: string | URL, init?: RequestInit) => Promise<Page>
  /** Follows redirects until a page or a URL that `until` accepts. */
  go: (url: string | URL, init?: RequestInit, until?: (url: URL) => boolean) => Promise<Page>
}

export interface Page {
  url: URL
  status: number
  text: string
  /** The target of a redirect. */
  location: URL | undefined
}

const REDIRECTS_MAX = 12

/** Cookies ignore ports, so everything on 127.0.0.1 shares one jar. */
export function createBrowser(): Browser {
  const cookies = new Map<string, string>()
  const setCookies: string[] = []

  async function request(target: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(target)
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.headers as Record<string, string> | undefined),
      },
    })
    for (const line of response.headers.getSetCookie()) {
      setCookies.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = response.headers.get('location')
    return {
      url,
      status: response.status,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, url),
    }
  }

  return {
    cookies,
    setCookies,
    request,
    async go(target, init, until = () => false) {
      let page = await request(target, init)
      for (let count = 0; page.location && !until(page.location); count++) {
        if (count === REDIRECTS_MAX) throw new Error(`Too many redirects: ${page.url.href}`)
        page = await request(page.location)
      }
      return page
    },
  }
}

/** Fills in the form of a page that has the field. @returns the request that submits it. */
export function fillIn(page: Page, values: Readonly<Record<string, string>>): [URL, RequestInit] {
  const forms = page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)
  const [field] = Object.keys(values)
  const [, action = ''] = forms.find(([, , inside]) => inside?.includes(`name="${field}"`)) ?? []
  if (action === '') throw new Error(`No form has a field ${field}:\n${page.text}`)
  return [new URL(action, page.url), { method: 'POST', body: new URLSearchParams(values) }]
}
