/**
 * Imports a module, also one whose fetch has failed before: browsers keep that failure for as long as
 * the page lives, so the second try is made under another address, which the error names.
 */
export async function importWithRetry<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    const [address] = String(error).match(/https?:\/\/\S+\.(?:js|tsx?)\b/) ?? []
    if (!address || new URL(address).origin !== location.origin) throw error
    return (await import(/* @vite-ignore */ `${address}?again=${Date.now()}`)) as Module
  }
}
