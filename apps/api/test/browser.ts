/** Keeps cookies and follows redirects, as far as signing in needs a browser. */
export interface Browser {
  cookies: Map<string, string>
  /** The lines in which cookies were set so far. */
  setCookies: string[]
  /** Asks once. */
  ask: (url: string | URL, init?: RequestInit) => Promise<Page>
  /** Asks, and goes on through redirects until a page comes or an address that `until` accepts. */
  go: (url: string | URL, init?: RequestInit, until?: (url: URL) => boolean) => Promise<Page>
}

export interface Page {
  url: URL
  status: number
  text: string
  /** Where a redirect leads. */
  location: URL | undefined
}

const REDIRECTS_MAX = 12

/** Cookies know no ports: with everything on 127.0.0.1 there is one jar for all. */
export function createBrowser(): Browser {
  const cookies = new Map<string, string>()
  const setCookies: string[] = []

  async function ask(target: string | URL, init: RequestInit = {}): Promise<Page> {
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
    ask,
    async go(target, init, until = () => false) {
      let page = await ask(target, init)
      for (let count = 0; page.location && !until(page.location); count++) {
        if (count === REDIRECTS_MAX) throw new Error(`Too many redirects: ${page.url.href}`)
        page = await ask(page.location)
      }
      return page
    },
  }
}

/** The form of a page that has the field, filled in: where to send it, and what. */
export function fillIn(page: Page, values: Readonly<Record<string, string>>): [URL, RequestInit] {
  const forms = page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)
  const [field] = Object.keys(values)
  const [, action = ''] = forms.find(([, , inside]) => inside?.includes(`name="${field}"`)) ?? []
  if (action === '') throw new Error(`No form has a field ${field}:\n${page.text}`)
  return [new URL(action, page.url), { method: 'POST', body: new URLSearchParams(values) }]
}
