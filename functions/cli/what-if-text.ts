import type { PublicAddress } from "../../core/account/public-address.ts";
import { clauses } from "../../core/life/clauses.ts";
import type { Action, After, Prediction } from "../../core/life/prediction.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { clean, paint, type Style, table } from "./text.ts";

/** A prediction for people: before and after, what is lost, what goes along, and why. */
export function predictionText({ region, account }: Snapshot, action: Action, said: Prediction, style: Style): string {
  const blocks = [
    table([[`${paint(style, "bold", clean(`if you ${sayAction(action)}`))}  ${region}  ${account}`]], style),
    said.refused === undefined
      ? placesTable(said, style)
      : paint(style, "yellow", `AWS refuses it: ${clean(said.refused)}`),
    outcome(said, style),
    why(said, style),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function sayAction(action: Action): string {
  switch (action.do) {
    case "associate":
      return `associate ${action.address} with ${action.with}${action.privateIp ? ` ${action.privateIp}` : ""}`;
    case "disassociate":
      return `disassociate ${action.address}`;
    case "attach":
      return `attach ${action.interface} to ${action.to}`;
    case "detach":
      return `detach ${action.interface}`;
    case "auto-assign-on":
    case "auto-assign-off":
      return `turn ${action.do.slice(12)} the public IPv4 addressing attribute of ${action.on}`;
    case "launch":
      return "subnet" in action
        ? `launch an instance with ${action.count} new interface${action.count === 1 ? "" : "s"} in ${action.subnet}`
        : `launch an instance on ${action.interfaces.join(", ")}`;
    default:
      return `${action.do} ${action.instance}`;
  }
}

function placesTable({ places }: Prediction, style: Style): string {
  if (places.length === 0) return "";
  const head = ["interface", "private", "before", "after"].map((title) => paint(style, "dim", title));
  return table(
    [
      head,
      ...places.map(({ interface: id, privateIp, before, after }) => [
        id,
        privateIp,
        before ? sayAddress(before) : "none",
        paint(style, looks[after.is], sayAfter(after)),
      ]),
    ],
    style,
  );
}

const looks = { address: "green", none: "gray", new: "yellow", deleted: "red", unknown: "yellow" } as const;

const sayAddress = ({ publicIp, kind }: PublicAddress): string =>
  `${publicIp} (${kind === "elastic" ? "Elastic IP" : "auto-assigned"})`;

function sayAfter(after: After): string {
  switch (after.is) {
    case "address":
      return sayAddress(after.address);
    case "new":
      return "a new auto-assigned address";
    case "deleted":
      return "interface deleted";
    case "unknown":
      return `unknown: ${after.because}`;
    case "none":
      return "none";
  }
}

function outcome({ lost, freed, movesAlong, routes, atNextStart, notes }: Prediction, style: Style): string {
  const rows = [
    ...lost.map((ip) => [paint(style, "red", "lost for ever"), ip]),
    ...freed.map((ip) => ["still yours, billed", `${ip}, associated with nothing`]),
    ...movesAlong.map((what) => ["goes along", what]),
    ...routes.map((one) => ["route", `${one.destination} of ${one.routeTable} to ${one.interface} ${one.fate}`]),
    ...(atNextStart ? [["at the next start", sayAfter(atNextStart)]] : []),
    ...notes.map((note) => ["note", note]),
  ];
  return rows.length === 0
    ? ""
    : table(
        rows.map(([what = "", text = ""]) => [what, clean(text)]),
        style,
      );
}

const why = (said: Prediction, style: Style): string =>
  said.clauses.length === 0
    ? ""
    : table(
        said.clauses.map((id) => [id, `${clauses[id].says}\n${paint(style, "dim", clauses[id].page)}`]),
        style,
      );
