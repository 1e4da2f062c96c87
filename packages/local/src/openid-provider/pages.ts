import { DEVELOPMENT_ACCOUNTS, DEVELOPMENT_PASSWORD } from './accounts.ts'
import type { DevelopmentAccount } from './accounts.ts'
import { STYLE_PATH } from './page.style.ts'

export interface SignInPage {
  /** What the program calls itself to which one signs in. */
  clientName: string
  /** Where the form goes. */
  action: string
  abortPath: string
  /** What was typed before, when it was wrong. */
  refused?: { login: string }
}

const PLACES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => PLACES[character] ?? '')
}

/** A whole page. @param body HTML, its texts escaped. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}

export function signInPage({ clientName, action, abortPath, refused }: SignInPage): string {
  const form = `<form method="post" action="${escapeHtml(action)}">`
  const alert =
    refused === undefined ? '' : '<p role="alert">No account has this name and this password.</p>'
  return page(
    `Sign in to ${clientName}`,
    `<p>These accounts are for development on this machine. The password of each is
<code>${DEVELOPMENT_PASSWORD}</code>.</p>
${form}
<input type="hidden" name="password" value="${DEVELOPMENT_PASSWORD}">
<ul>
${DEVELOPMENT_ACCOUNTS.map((account) => `<li>${accountButton(account)}</li>`).join('\n')}
</ul>
</form>
<h2>Or by name and password</h2>
${form}
${alert}
<label>Name <input name="login" value="${escapeHtml(refused?.login ?? '')}" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<div class="actions"><button class="primary">Sign in</button><a href="${escapeHtml(abortPath)}">Cancel</a></div>
</form>`,
  )
}

function accountButton({ id, name, roles }: DevelopmentAccount): string {
  const role = roles.length === 0 ? 'no role' : roles.join(', ')
  return `<button class="account" name="login" value="${id}">${name} <span>${id} · ${role}</span></button>`
}

/** Asked where nothing proves that the person wants it. @param form the library's, with its id. */
export function signOutPage(form: string): string {
  return page(
    'Sign out?',
    `<p>This ends your sign-in at the development provider.</p>
${form}
<div class="actions"><button class="primary" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button></div>`,
  )
}

export interface UserCodePage {
  action: string
  xsrf: string
  problem: string | undefined
}

/** Where one types the code that a device shows. */
export function userCodePage({ action, xsrf, problem }: UserCodePage): string {
  return page(
    'Sign in on a device',
    `<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(xsrf)}">
${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<label>The code that the device shows <input name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" required></label>
<div class="actions"><button class="primary">Continue</button></div>
</form>`,
  )
}

/** @param form the library's, with its id. */
export function confirmCodePage(form: string, clientName: string, userCode: string): string {
  return page(
    `Sign in to ${clientName}`,
    `<p>Does the device show this code? If not, someone else started this sign-in: cancel it.</p>
<p><code class="code">${escapeHtml(userCode)}</code></p>
${form}
<div class="actions"><button class="primary" form="op.deviceConfirmForm">It does</button>
<button form="op.deviceConfirmForm" name="abort" value="yes">Stop</button></div>`,
  )
}

/** A page with only a message. */
export function notePage(title: string, text: string): string {
  return page(title, `<p>${escapeHtml(text)}</p>`)
}
