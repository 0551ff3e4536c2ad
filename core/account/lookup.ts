/**
 * Finds items by id. Snapshots are sorted by id, so that a search costs nothing in advance, where a map of a large account would cost more than all rules;
 * a list that is not sorted is copied and sorted first.
 */
export function lookup<Item>(items: Item[], idOf: (item: Item) => string): (id: string) => Item | undefined {
  const sorted = isSorted(items, idOf) ? items : [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return (id) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const item = sorted[middle] as Item;
      const found = idOf(item);
      if (found === id) return item;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };
}

function isSorted<Item>(items: Item[], idOf: (item: Item) => string): boolean {
  for (let index = 1; index < items.length; index++)
    if (idOf(items[index - 1] as Item) > idOf(items[index] as Item)) return false;
  return true;
}
