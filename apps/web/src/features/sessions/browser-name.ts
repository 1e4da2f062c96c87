/** The first match counts: browsers also name others that they want to be treated as. */
const BROWSERS: readonly [mark: RegExp, name: string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/\S+.*\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly [mark: RegExp, name: string][] = [
  [/\b(?:iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

export interface BrowserName {
  browser: string
  /** What it runs on, when it says so. */
  system?: string
}

/**
 * The common name of the browser that a sign-in came from. It helps people to recognise their sessions and
 * proves nothing: a browser may send any user agent. Undefined for an unknown one.
 */
export function browserNameOf(userAgent: string | undefined): BrowserName | undefined {
  const text = userAgent ?? ''
  const browser = BROWSERS.find(([mark]) => mark.test(text))?.[1]
  const system = SYSTEMS.find(([mark]) => mark.test(text))?.[1]
  return browser === undefined ? undefined : { browser, ...(system && { system }) }
}
