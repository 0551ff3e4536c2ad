import { type Host, interfaceRoom, type Lack, lackOf } from "../account/instance-room.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { plural } from "../words/message-words.ts";
import type { ClauseId } from "./clauses.ts";
import { type Prediction, refusal } from "./prediction.ts";

/** Holds what an attachment does to the room that the instance's type has on its first network card; where that is not known, a note says so. */
export function withinType(said: Prediction, eni: NetworkInterface, host: Host): Prediction {
  if (said.refused !== undefined) return said;
  const { type, instance } = host;
  if (type === undefined || interfaceRoom(host, firstCard) === undefined)
    return { ...said, notes: [...said.notes, `how many interfaces ${instance.id} may have was not read`] };
  const lack = lackOf(eni, host, firstCard);
  return lack ? refusal(`${type.id} instances have ${mostOf(lack)}`, clauseOf[lack.of]) : said;
}

const firstCard = 0;

const clauseOf: Record<Lack["of"], ClauseId> = {
  interfaces: "C10",
  "interfaces on the card": "C10",
  IPv4: "C17",
  IPv6: "C17",
  EFA: "C42",
};

function mostOf(lack: Lack): string {
  switch (lack.of) {
    case "interfaces":
      return `at most ${plural(lack.most, "interface", "interfaces")}`;
    case "interfaces on the card":
      return `at most ${plural(lack.most, "interface", "interfaces")} on network card ${firstCard}`;
    case "EFA":
      return mostEfas(lack);
    default:
      return `at most ${lack.most} ${lack.of} addresses and prefixes on an interface`;
  }
}

function mostEfas({ why, most = 0 }: Extract<Lack, { of: "EFA" }>): string {
  if (why === "unsupported") return "no Elastic Fabric Adapter";
  if (why === "card taken") return `one Elastic Fabric Adapter on network card ${firstCard}`;
  return `at most ${plural(most, "Elastic Fabric Adapter", "Elastic Fabric Adapters")}`;
}
