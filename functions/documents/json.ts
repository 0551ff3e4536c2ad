type State = "value" | "first item" | "first key" | "key" | "colon" | "after item" | "after pair" | "end";

/** Which tokens may stand where (RFC 8259, section 2): a bracket, comma or colon is itself, `s` a text, `v` a number, true, false or null. */
const allowed: Record<State, string> = {
  value: "{[sv",
  "first item": "{[sv]",
  "first key": "s}",
  key: "s",
  colon: ":",
  "after item": ",]",
  "after pair": ",}",
  end: "",
};

const space = /[ \t\r\n]*/y;
const text = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Where a text is no JSON, and why; undefined where it is. YAML takes most of what JSON refuses, so its parser cannot tell. */
export function jsonFault(json: string): { offset: number; message: string } | undefined {
  const inside: State[] = [];
  let state: State = "value";
  let comma = 0;
  for (let at = after(space, json, 0); ; at = after(space, json, at)) {
    const { kind, end } = tokenAt(json, at);
    if (state === "end" && at === json.length) return undefined;
    if (kind === "" || !allowed[state].includes(kind))
      return isTrailing(state, kind, json[comma]) ? { offset: comma, message: trailing } : fault(state, json, at);
    comma = kind === "," ? at : json.length;
    state = stateAfter(state, kind, inside);
    at = end;
  }
}

const trailing = "JSON has no comma after the last one";

const isTrailing = (state: State, kind: string, comma: string | undefined): boolean =>
  comma === "," && ((state === "value" && kind === "]") || (state === "key" && kind === "}"));

const opens: Record<string, { first: State; inside: State }> = {
  "[": { first: "first item", inside: "after item" },
  "{": { first: "first key", inside: "after pair" },
};

function stateAfter(state: State, kind: string, inside: State[]): State {
  if (kind === ":") return "value";
  if (kind === ",") return state === "after item" ? "value" : "key";
  if (kind === "s" && (state === "key" || state === "first key")) return "colon";
  const opened = opens[kind];
  if (opened) {
    inside.push(opened.inside);
    return opened.first;
  }
  if (kind === "]" || kind === "}") inside.pop();
  return inside.at(-1) ?? "end";
}

function tokenAt(json: string, at: number): { kind: string; end: number } {
  const char = json[at] ?? "";
  if (char !== "" && "{}[],:".includes(char)) return { kind: char, end: at + 1 };
  const [pattern, kind] = char === '"' ? [text, "s"] : [literal, "v"];
  const end = after(pattern, json, at);
  return end === at ? { kind: "", end } : { kind, end };
}

/** Where what a pattern matches ends; where it began, if it does not match. */
function after(pattern: RegExp, json: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(json) ? pattern.lastIndex : at;
}

function fault(state: State, json: string, offset: number): { offset: number; message: string } {
  return { offset, message: whatStands(json, offset) ?? whatIsMissing[state] };
}

/** What people write who know YAML or JavaScript, or lost a line. */
function whatStands(json: string, at: number): string | undefined {
  const rest = json.slice(at, at + 20);
  if (rest === "") return "the file ends, and not everything is closed";
  if (/^(#|\/\/|\/\*)/.test(rest)) return "JSON has no comments";
  if (rest.startsWith("'")) return 'JSON has double quotes only: "';
  if (rest.startsWith('"') && after(text, json, at) === at)
    return "this text does not end, or holds what JSON writes with a backslash";
  return undefined;
}

const aValue = "JSON has a value here: text in double quotes, a number, true, false, null, a list or a map";
const aKey = "JSON has a key in double quotes here";
const whatIsMissing: Record<State, string> = {
  value: aValue,
  "first item": aValue,
  "first key": aKey,
  key: aKey,
  colon: "a colon is missing before this",
  "after item": "a comma is missing before this",
  "after pair": "a comma is missing before this",
  end: "something stands behind the end",
};
