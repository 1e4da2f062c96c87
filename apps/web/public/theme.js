// Sets the theme chosen in the dashboard before the first paint. An external file, because the
// content security policy allows no inline script. `src/components/theme.ts` writes the key.
try {
  const theme = localStorage.getItem('roster.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked: the system's theme it is.
}
