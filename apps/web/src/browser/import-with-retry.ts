/**
 * Imports a module, also one whose fetch failed before. Browsers cache that failure for the life of
 * the page, so the retry uses a different URL, made from the one in the error message.
 */
export async function importWithRetry<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    const [url] = String(error).match(/https?:\/\/\S+\.(?:js|tsx?)\b/) ?? []
    if (!url || new URL(url).origin !== location.origin) throw error
    return (await import(/* @vite-ignore */ `${url}?retry=${Date.now()}`)) as Module
  }
}
