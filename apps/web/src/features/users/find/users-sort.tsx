import { SORT_ORDERS, USER_SORTS } from '@roster/contract/values'
import type { SortOrder, UserSort } from '@roster/contract/users'
import { ArrowDownUp } from 'lucide-react'
import { Menu } from '#components/menu.tsx'
import { messages } from '#messages/messages.ts'
import { defaultOrderOf, isDateSort } from '#features/users/address/users-address.ts'
import { rangeFieldOf, sortsOf } from '#features/users/address/list-query.ts'
import { TOOL_FOLDS } from '#features/users/values/tool-folds.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'

export interface UsersSortProps {
  query: ListQuery
  onChange: (sort: UserSort, order: SortOrder) => void
}

/** A menu of all orders; cards have no header to sort by. */
export function UsersSort({ query, onChange }: UsersSortProps) {
  const words = messages.sort
  const orderWords = isDateSort(query.sort) ? words.date : words.text
  const orders = isDateSort(query.sort) ? SORT_ORDERS.toReversed() : SORT_ORDERS
  const isSearch = query.text !== undefined
  const rangeField = rangeFieldOf(query)
  const sorts = isSearch ? USER_SORTS : sortsOf(query)
  const finding = messages.finding
  return (
    <Menu
      label={words.button}
      icon={ArrowDownUp}
      fold={TOOL_FOLDS.sort}
      note={isSearch ? finding.search.sortNote : rangeField && finding.range.sortNote[rangeField]}
      sections={[
        {
          label: words.label,
          isLabelVisible: true,
          value: isSearch ? '' : query.sort,
          choices: sorts.map((value) => ({
            value,
            label: words.column[value],
            isDisabled: isSearch,
          })),
          onChange: (value) => {
            const sort = USER_SORTS.find((each) => each === value)
            if (sort) onChange(sort, defaultOrderOf(sort))
          },
        },
        {
          label: words.orderLabel,
          isLabelVisible: true,
          value: isSearch ? '' : query.order,
          choices: orders.map((value) => ({
            value,
            label: orderWords[value],
            isDisabled: isSearch,
          })),
          onChange: (value) => {
            onChange(query.sort, value === 'asc' ? 'asc' : 'desc')
          },
        },
      ]}
    />
  )
}
