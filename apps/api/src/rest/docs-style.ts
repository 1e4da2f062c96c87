export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #343a43); --soft: light-dark(#f5f6f8, #1c2026);
  --text: light-dark(#1b1f24, #e6e9ee); --muted: light-dark(#57606a, #9aa4b0); --link: light-dark(#0b57d0, #8ab4f8) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 6rem; font: 16px/1.55 system-ui, sans-serif;
  color: var(--text); background: light-dark(#fff, #14171b) }
a { color: var(--link) }
h1 { margin: 0 }
h2 { margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line) }
header p { color: var(--muted); max-width: 65ch }
nav ul, .responses { list-style: none; margin: 1rem 0; padding: 0 }
nav a { text-decoration: none }
nav li { padding: .2rem 0 }
code, pre { font: .875em/1.5 ui-monospace, monospace }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; overflow: auto }
table { width: 100%; border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--muted); font-weight: 600 }
.schema { display: block; color: var(--muted); overflow-wrap: anywhere }
b { font-variant-numeric: tabular-nums }
.get { color: light-dark(#116329, #57d27e) } .post { color: light-dark(#0b57d0, #8ab4f8) }
.patch { color: light-dark(#8a4b00, #f0b14d) } .delete { color: light-dark(#b3261e, #ff8a80) }
:target { outline: 2px solid var(--link); outline-offset: 6px; border-radius: 4px }
`
