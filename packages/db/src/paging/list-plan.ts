import { compareUtf8 } from '@roster/contract/sort-keys'

/** A query of one index, apart from its partition key. */
export interface IndexQuery {
  index: string
  /** The attribute that the index sorts by. */
  attribute: string
  order: 'asc' | 'desc'
  /** Only values that begin with it. Not together with a range. */
  prefix?: string
  /** Only values within it. */
  range?: ValueRange | undefined
}

/** Values of the sort attribute, both ends included, in the order of UTF-8 bytes. */
export interface ValueRange {
  from?: string | undefined
  to?: string | undefined
}

/** The values of an index's partition key. */
export type PartitionKey = Record<string, string | number>

/** One partition of an index. */
export interface Partition {
  key: PartitionKey
  /** The part of its group's rows that it is expected to hold, 0 to 1. */
  share: number
}

/** The attributes of an item that hold strings. */
type StringAttribute<Item> = {
  [Name in keyof Item]-?: Item[Name] extends string ? Name : never
}[keyof Item] &
  string

/** How a change can move an item while a page is read. */
export interface Moves<Item> {
  /** To another partition. */
  isAcross: boolean
  /** To another position of its partition. */
  isWithin: boolean
  /** Tells the later of two rows of one item. */
  versionOf: (item: Item) => number
}

/** What a list reads: one index, and its partitions in groups that follow each other. */
export interface ListPlan<Item> extends IndexQuery {
  attribute: StringAttribute<Item>
  /** The table's key, which decides between items that are equal in `attribute`. */
  idAttribute: StringAttribute<Item>
  /** How a change can move items of the list; left out when none can. */
  moves?: Moves<Item> | undefined
  /** Converts an item that DynamoDB returned, and adds fields that it was stored without. */
  readItem: (stored: object) => Item
  /** Partitions of a group are merged; groups are read one after another. */
  groups: Partition[][]
  /** The attribute of the partition key by which groups follow each other, when there are several. */
  groupAttribute?: StringAttribute<Item>
}

/** The same rows in the opposite order. */
export function reversePlan<Item>(plan: ListPlan<Item>): ListPlan<Item> {
  return {
    ...plan,
    order: plan.order === 'asc' ? 'desc' : 'asc',
    groups: plan.groups.toReversed(),
  }
}

/** The order of the list: within a group that of the index, where the id decides between equal values. */
export function compareItems<Item>(plan: ListPlan<Item>): (a: Item, b: Item) => number {
  const sign = plan.order === 'asc' ? 1 : -1
  const { groupAttribute, attribute, idAttribute } = plan
  const attributes = [...(groupAttribute ? [groupAttribute] : []), attribute, idAttribute]
  return (a, b) => {
    for (const name of attributes) {
      const difference = compareUtf8(stringOf(a, name), stringOf(b, name))
      if (difference !== 0) return sign * difference
    }
    return 0
  }
}

export function stringOf<Item>(item: Item, attribute: StringAttribute<Item>): string {
  return item[attribute] as string
}
