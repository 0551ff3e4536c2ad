type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same request in the style that it was not written in: AWS may move a call from the classic style to the wrapped one at any time. */
export function requestInOtherStyle(call: string, request: unknown): unknown {
  if (!isFields(request)) return request;
  const inner = request[`${call}Request`];
  return inner === undefined ? { [`${call}Request`]: toWrapped(request) } : toClassic(inner);
}

/** The same answer in the other style. */
export function responseInOtherStyle(call: string, response: unknown): unknown {
  if (!isFields(response)) return response;
  const inner = response[`${call}Response`];
  return inner === undefined ? { [`${call}Response`]: listsAsItem(response) } : listsAsItems(inner);
}

const map = (fields: Fields, name: (key: string) => string, value: (one: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, one]) => [name(key), value(one)]));

const capital = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
const small = (key: string): string => key.charAt(0).toLowerCase() + key.slice(1);

/** `{ items: [...] }` becomes an array with tags, its only element an object, an empty one "". */
function toWrapped(value: unknown): unknown {
  if (!isFields(value)) return value;
  if (!Array.isArray(value.items)) return map(value, capital, toWrapped);
  const tagged = value.items.map((one, index) =>
    isFields(one) ? { tag: index + 1, ...map(one, capital, toWrapped) } : { tag: index + 1, content: one },
  );
  return tagged.length === 0 ? "" : tagged.length === 1 ? tagged[0] : tagged;
}

function toClassic(value: unknown): unknown {
  if (value === "") return { items: [] };
  if (Array.isArray(value)) return { items: value.map(untagged) };
  if (!isFields(value)) return value;
  return "tag" in value ? { items: [untagged(value)] } : map(value, small, toClassic);
}

function untagged(value: unknown): unknown {
  if (!isFields(value)) return value;
  const { tag: _, ...fields } = value;
  return "content" in fields ? fields.content : map(fields, small, toClassic);
}

function listsAsItem(value: unknown): unknown {
  if (!isFields(value)) return value;
  if (!Array.isArray(value.items)) return map(value, String, listsAsItem);
  const items = value.items.map(listsAsItem);
  return items.length === 0 ? "" : { item: items.length === 1 ? items[0] : items };
}

function listsAsItems(value: unknown): unknown {
  if (!isFields(value)) return value;
  if (!("item" in value)) return map(value, String, listsAsItems);
  return { items: [value.item].flat().map(listsAsItems) };
}
