/** For each request to the provider. */
export const PROVIDER_TIMEOUT_S = 5

/** The libraries allow an undefined body. */
type Options = Omit<RequestInit, 'body'> & { body?: RequestInit['body'] | undefined }

/** `fetch` whose failures name the address. */
export async function fetchFromProvider(url: string, options: Options): Promise<Response> {
  try {
    return await fetch(url, options as RequestInit)
  } catch (cause) {
    const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError'
    const what = isTimeout
      ? `did not respond within ${PROVIDER_TIMEOUT_S} seconds`
      : 'could not be reached'
    // A TypeError, as of `fetch`: the libraries pass it on.
    throw new TypeError(`${withoutQuery(url)} ${what}`, { cause })
  }
}

/** Queries may hold codes and names. */
export function withoutQuery(url: string | URL): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}
