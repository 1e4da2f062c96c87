/** Where the pages load their one style sheet from. */
export const STYLE_PATH = '/style.css'

export const STYLE = `
:root {
  color-scheme: light dark;
  --canvas: light-dark(oklch(0.973 0.005 272), oklch(0.178 0.01 272));
  --surface: light-dark(oklch(1 0 0), oklch(0.205 0.011 272));
  --hover: light-dark(oklch(0.968 0.006 272), oklch(0.238 0.013 272));
  --line: light-dark(oklch(0.917 0.007 272), oklch(0.292 0.014 272));
  --field-line: light-dark(oklch(0.64 0.018 272), oklch(0.54 0.02 272));
  --text: light-dark(oklch(0.235 0.02 272), oklch(0.94 0.006 272));
  --muted: light-dark(oklch(0.49 0.02 272), oklch(0.715 0.014 272));
  --accent: light-dark(oklch(0.495 0.19 272), oklch(0.56 0.18 272));
  --accent-text: light-dark(oklch(0.47 0.19 272), oklch(0.79 0.105 272));
  --danger: light-dark(oklch(0.535 0.2 25), oklch(0.755 0.135 22));
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 3rem 1rem;
  background: var(--canvas); color: var(--text);
  font: 0.875rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif;
}
main {
  max-width: 24rem; margin: 0 auto; padding: 1.5rem;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
h1 { margin: 0 0 0.5rem; font-size: 1.25rem; line-height: 1.4; font-weight: 600; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 0.875rem; font-weight: 600; }
p { margin: 0 0 1rem; color: var(--muted); overflow-wrap: anywhere; }
code { color: var(--text); font-family: ui-monospace, Menlo, 'Liberation Mono', monospace; }
.code { font-size: 1.5rem; letter-spacing: 0.08em; }
[role='alert'] { color: var(--danger); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
label { display: block; margin-bottom: 0.75rem; font-weight: 500; }
input {
  display: block; width: 100%; height: 2.5rem; margin-top: 0.25rem; padding: 0 0.75rem;
  background: var(--surface); color: inherit; font: inherit;
  border: 1px solid var(--field-line); border-radius: 6px;
}
button {
  min-height: 2.5rem; padding: 0.375rem 0.75rem; cursor: pointer; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid var(--field-line); border-radius: 6px;
}
button:hover { background: var(--hover); }
button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
button.primary:hover { filter: brightness(0.92); }
button.account {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
  column-gap: 1rem; width: 100%; text-align: start;
}
.account span { color: var(--muted); }
.actions { display: flex; align-items: center; gap: 1rem; margin-top: 1rem; }
a { color: var(--accent-text); }
:focus-visible { outline: 2px solid var(--accent-text); outline-offset: 2px; }
`
