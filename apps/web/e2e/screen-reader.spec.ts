import { expect } from '@playwright/test'
import { test } from './harness/sign-in.fixtures.ts'

test('the list, its rows and the panel are exposed to screen readers', async ({
  users,
  actAs,
  directory,
}) => {
  await actAs('ada')
  await users.open('/users?sort=name')
  await users.openPanel(directory.named('Ben Kato'))
  await expect(users.grid).toMatchAriaSnapshot(`
    - grid "Users":
      - rowgroup:
        - row /Name Email Status Created Updated/:
          - columnheader /Name/:
            - checkbox "Select all loaded users"
            - button "Name"
          - columnheader "Email":
            - button "Email"
      - rowgroup:
        - row /Ana Lima ana.lima@acme.example Active/:
          - gridcell /Ana Lima/:
            - checkbox "Select Ana Lima"
            - link "Ana Lima"
          - gridcell "ana.lima@acme.example"
          - gridcell "Active"
        - row /Ben Kato ben.kato@globex.example Suspended/
  `)
  await expect(users.panel).toMatchAriaSnapshot(`
    - complementary "Ben Kato":
      - heading "Ben Kato" [level=2]
      - button "Copy email"
      - button "Previous user"
      - button "Next user"
      - button "Close panel"
      - tablist "About this user":
        - tab "Details" [selected]
        - tab "Activity"
      - tabpanel "Details":
        - form "Edit Ben Kato":
          - textbox "Name"
          - textbox "Email"
          - group "Status":
            - radio "Active"
            - radio "Inactive"
            - radio "Suspended" [checked]
  `)
  await expect(users.columnHeader('Name')).toHaveAttribute('aria-sort', 'ascending')
  await expect(users.grid).toHaveAttribute('aria-rowcount', '7')
  await expect(users.rowOf(directory.named('Ben Kato'))).toHaveAttribute('aria-rowindex', '3')
})
