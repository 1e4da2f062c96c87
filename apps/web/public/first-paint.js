// Runs before the first paint: the chosen theme and the direction of the language, so that neither
// changes on the screen. An external file, because the content security policy allows no inline
// script. `src/shell/theme.ts` and `src/messages/locale.ts` own the two keys.
{
  const page = document.documentElement
  const languages = ['en', 'de', 'ar']
  const stored = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // Storage is blocked: the system's theme and the browser's languages apply.
    }
  }
  const theme = stored('roster.theme')
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme
  const wanted = [stored('roster.language') ?? '', ...navigator.languages]
  const language = wanted
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => languages.includes(tag))
  if (language === 'ar') page.dir = 'rtl'
}
