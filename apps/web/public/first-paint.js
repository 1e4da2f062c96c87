// Runs before the first paint: the chosen theme and the direction of the language, so that neither
// changes on the screen. An external file, because the content security policy allows no inline
// script. `src/shell/theme.ts` and `src/locale/locale.ts` own the two keys.
{
  const page = document.documentElement
  let theme = null
  let language = null
  try {
    theme = localStorage.getItem('roster.theme')
    language = localStorage.getItem('roster.language')
  } catch {
    // Storage is blocked: the system's theme and the browser's languages apply.
  }
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme
  const known = [language ?? '', ...navigator.languages]
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => tag === 'en' || tag === 'de' || tag === 'ar')
  if (known === 'ar') page.dir = 'rtl'
}
