import { beforeAll, expect, test } from 'vitest'
import { LIST_COSTS, createListedDirectories } from './cost-model.lists.ts'
import { SESSION_COSTS } from './cost-model.sessions.ts'
import { USER_COSTS } from './cost-model.users.ts'
import { VIEW_COSTS } from './cost-model.views.ts'
import { readCostTable } from './cost-table.ts'

/*
 * docs/data-model.md says what each operation costs. Each cell of that table is written again here from
 * what DynamoDB Local counts, so that neither the code nor the page can change without the other.
 */

const table = await readCostTable()
const measures = { ...LIST_COSTS, ...USER_COSTS, ...SESSION_COSTS, ...VIEW_COSTS }

beforeAll(createListedDirectories)

test.each(Object.entries(measures))(
  '%s costs what docs/data-model.md says',
  async (operation, measure) => {
    const { read = '', write = '' } = await measure()
    expect({ read, write }).toEqual(table.get(operation))
  },
)

test('every row of the table is measured', () => {
  expect(Object.keys(measures).toSorted()).toEqual([...table.keys()].toSorted())
})
