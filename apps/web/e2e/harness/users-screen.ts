import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { readRows } from './read-rows.ts'
import type { RowsRead } from './read-rows.ts'

/** The users page, as a person finds things on it: by roles and labels. */
export class UsersScreen {
  readonly page: Page
  readonly url: string
  readonly grid: Locator
  readonly filter: Locator
  readonly statusLine: Locator
  readonly toasts: Locator

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
    this.grid = page.getByRole('grid', { name: 'Users' })
    // In sight though out of reach under a dialog: the counts are looked at there, too.
    this.filter = page.getByRole('group', { name: 'Filter by status', includeHidden: true })
    this.statusLine = page.getByRole('contentinfo', { name: 'List status' }).getByRole('status')
    this.toasts = page.getByRole('region', { name: 'Notifications' })
  }

  /** Opens the page and waits until the first rows are there. */
  async open(path = '/users') {
    await this.page.goto(`${this.url}${path}`)
    await this.waitForRows()
  }

  async waitForRows() {
    await expect(this.userRows.first()).toBeVisible()
    await expect(this.grid).toHaveAttribute('aria-busy', 'false')
  }

  /** The same page in another tab of the same browser. */
  async openInOtherTab(path = '/users'): Promise<UsersScreen> {
    const other = new UsersScreen(await this.page.context().newPage(), this.url)
    await other.open(path)
    return other
  }

  /** The rows in the document: those in sight and some around them. */
  get userRows(): Locator {
    return this.grid.locator('[role="row"][data-row-id]')
  }

  rowOf({ user_id }: { user_id: string }): Locator {
    return this.grid.locator(`[role="row"][data-row-id="${user_id}"]`)
  }

  /** The cell in which the row's focus is, when it came there by arrow keys or from the panel. */
  cellOf(user: { user_id: string }): Locator {
    return this.rowOf(user).locator('[data-row]').first()
  }

  /** The panel beside the list, of any user. */
  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  /** The panel beside the list, or the sheet over it. */
  panelOf(name: string): Locator {
    const beside = this.page.getByRole('complementary', { name, exact: true })
    return beside.or(this.page.getByRole('dialog', { name, exact: true }))
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name }).or(this.page.getByRole('alertdialog', { name }))
  }

  /** Of the newest toast. A failure's is announced as a whole, so its parts are hidden until then. */
  toastAction(name: string): Locator {
    return this.toasts.getByRole('button', { name, includeHidden: true }).first()
  }

  toast(title: string): Locator {
    return this.toasts.getByText(title, { exact: true })
  }

  choice(name: string): Locator {
    // The name also contains the number of users.
    const named = { name: new RegExp(String.raw`^${name}\b`), includeHidden: true }
    return this.filter.getByRole('button', named)
  }

  async expectCounts(counts: Record<'All' | 'Active' | 'Inactive' | 'Suspended', number | string>) {
    for (const [name, count] of Object.entries(counts)) {
      await expect(this.choice(name)).toHaveText(`${name}${count}`)
    }
  }

  columnHeader(name: string): Locator {
    return this.grid.getByRole('columnheader', { name })
  }

  /** Opens the panel of a user who is in sight. */
  async openPanel(user: { user_id: string; name: string }): Promise<Locator> {
    await this.rowOf(user).click()
    await expect(this.panelOf(user.name)).toBeVisible()
    // By id, because others may change the name at any time.
    const sheet = this.page
      .getByRole('dialog')
      .filter({ has: this.page.locator('[role="tablist"], form') })
    return this.panel.or(sheet)
  }

  /** Chooses a status in the form of a panel or dialog, as a hand does: by its label. */
  async chooseStatus(form: Locator, status: string) {
    const radio = form.getByRole('radio', { name: status, exact: true })
    await radio.locator('xpath=ancestor::label').click()
    await expect(radio).toBeChecked()
  }

  /** Scrolls through the list to its end, and tells what there was. */
  async readRows(): Promise<RowsRead> {
    return this.grid.evaluate(readRows)
  }

  async scrollTop(): Promise<number> {
    return this.grid.evaluate((element) => element.scrollTop)
  }
}
