import { hostOf, type InstanceType, typesIn } from "../account/instance-room.ts";
import { type RouteTargets, routeTargets } from "../account/routes.ts";
import { type Topology, topology } from "../account/topology.ts";
import type { ElasticIp, NetworkInterface, SectionName, Snapshot } from "../snapshot.ts";
import { associate, disassociate } from "./addresses.ts";
import { setAddressing, setSubnetAddressing } from "./addressing.ts";
import { attributeUnread } from "./assignment.ts";
import { attach, detach } from "./attachments.ts";
import { actOnInstance } from "./instances.ts";
import { launchInto, launchOn } from "./launch.ts";
import { type Action, type After, type Prediction, refusal, type Unpredictable } from "./prediction.ts";
import { withinType } from "./room.ts";

interface Given {
  region: string;
  topology: Topology;
  routes: RouteTargets;
  types: InstanceType[];
}

const needed: readonly SectionName[] = ["interfaces", "addresses", "instances", "subnets", "natGateways"];

/** What an action will do to an account's public addresses, as far as AWS says: nothing is guessed, and nothing is done. */
export function predict(snapshot: Snapshot, action: Action): Prediction | Unpredictable {
  const { sections } = snapshot;
  for (const name of needed) {
    const section = sections[name];
    if (!section.read) return { cannot: `${name} could not be read: ${section.because}` };
  }
  const given = {
    region: snapshot.region,
    topology: topology(withAttributes(snapshot)),
    routes: routeTargets(sections.routeTables.read ? sections.routeTables.items : []),
    types: typesIn(snapshot) ?? [],
  };
  const said = foretell(action, given);
  return "cannot" in said ? said : { ...said, notes: [...said.notes, ...gapsIn(said, snapshot)] };
}

/** The interfaces whose addressing attribute would say what a prediction leaves open. */
export function attributesUnread({ places, atNextStart }: Prediction): string[] {
  const isUnread = (after: After | undefined): boolean => after?.is === "unknown" && after.because === attributeUnread;
  // What the next start brings is open of an instance's only interface.
  const open = places.filter(({ after }) => isUnread(after) || isUnread(atNextStart));
  return [...new Set(open.map(({ interface: id }) => id))];
}

/** The interfaces with the addressing attribute that was read apart, since no list has it. */
function withAttributes(snapshot: Snapshot): Snapshot {
  const { sections, extras } = snapshot;
  if (!sections.interfaces.read || !extras?.autoAssign?.read) return snapshot;
  const known = new Map(extras.autoAssign.items.map(({ id, autoAssignPublicIp }) => [id, autoAssignPublicIp]));
  const items = sections.interfaces.items.map((eni) =>
    known.has(eni.id) ? { ...eni, autoAssignPublicIp: known.get(eni.id) } : eni,
  );
  return { ...snapshot, sections: { ...sections, interfaces: { read: true, items } } };
}

/** What would say more, and could not be read. */
function gapsIn(said: Prediction, { sections: { routeTables }, extras }: Snapshot): string[] {
  const attributes = extras?.autoAssign;
  return [
    ...(routeTables.read ? [] : [`routes could not be read: ${routeTables.because}`]),
    ...(attributes?.read === false && attributesUnread(said).length > 0
      ? [`addressing attributes could not be read: ${attributes.because}`]
      : []),
  ];
}

/** The Elastic IP that is named by its allocation or its public IP. */
const addressNamed = (name: string, joins: Topology): ElasticIp | undefined =>
  joins.addressById(name) ?? joins.addressByPublicIp(name);

function foretell(action: Action, given: Given): Prediction | Unpredictable {
  switch (action.do) {
    case "associate":
    case "disassociate":
      return ofAddress(action, given);
    case "attach":
    case "detach":
      return ofInterface(action, given);
    case "auto-assign-on":
    case "auto-assign-off":
      return ofAttribute(action, given);
    case "launch":
      return ofLaunch(action, given);
    default:
      return ofInstance(action, given);
  }
}

const absent = (id: string): Unpredictable => ({ cannot: `there is no ${id}` });

function ofInstance(action: Extract<Action, { instance: string }>, { topology, routes }: Given) {
  const instance = topology.instanceById(action.instance);
  return instance ? actOnInstance(action.do, instance, topology, routes) : absent(action.instance);
}

function ofAddress(action: Extract<Action, { address: string }>, given: Given): Prediction | Unpredictable {
  const { topology } = given;
  const address = addressNamed(action.address, topology);
  if (address === undefined) return absent(action.address);
  if (action.do === "disassociate") return disassociate(address, topology);
  const instance = topology.instanceById(action.with);
  const [only, ...more] = instance?.interfaceIds ?? [action.with];
  if (more.length > 0) return refusal(`${action.with} has several interfaces: name one of them`);
  const eni = topology.interfaceById(only ?? "");
  if (eni === undefined) return absent(action.with);
  return refuseForeign(eni, topology) ?? associate(address, eni, action.privateIp, given);
}

function ofInterface(action: Extract<Action, { interface: string }>, given: Given): Prediction | Unpredictable {
  const { topology, routes, types } = given;
  const eni = topology.interfaceById(action.interface);
  if (eni === undefined) return absent(action.interface);
  const foreign = refuseForeign(eni, topology);
  if (foreign) return foreign;
  if (action.do === "detach") return detach(eni, topology, routes);
  const instance = topology.instanceById(action.to);
  if (instance === undefined) return absent(action.to);
  return withinType(attach(eni, instance, topology, routes), eni, hostOf(instance, types, topology));
}

function ofAttribute(action: Extract<Action, { on: string }>, { topology }: Given): Prediction | Unpredictable {
  if (topology.subnetById(action.on)) return setSubnetAddressing();
  const eni = topology.interfaceById(action.on);
  if (eni === undefined) return absent(action.on);
  return refuseForeign(eni, topology) ?? setAddressing(eni, action.do === "auto-assign-on", topology);
}

function ofLaunch(action: Extract<Action, { do: "launch" }>, { topology, routes }: Given): Prediction | Unpredictable {
  if ("subnet" in action) {
    const subnet = topology.subnetById(action.subnet);
    return subnet ? launchInto(subnet, action.count) : absent(action.subnet);
  }
  const interfaces = action.interfaces.flatMap((id) => topology.interfaceById(id) ?? []);
  const missing = action.interfaces.find((id) => topology.interfaceById(id) === undefined);
  if (missing !== undefined) return absent(missing);
  const [foreign] = interfaces.flatMap((eni) => refuseForeign(eni, topology) ?? []);
  return foreign ?? launchOn(interfaces, topology, routes);
}

function refuseForeign(eni: NetworkInterface, topology: Topology): Prediction | undefined {
  const owner = topology.ownershipOf(eni);
  return owner.whose === "ours" ? undefined : refusal(`${eni.id} is not ours: ${owner.because}`, "C40");
}
