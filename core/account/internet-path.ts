import ipaddr from "ipaddr.js";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface, RouteTable } from "../snapshot.ts";

/** Whether packets of a subnet may go to an internet gateway and come from it; `leads` is where its default route goes instead. */
export type InternetPath =
  | { is: "there" }
  | { is: "cut off"; why: "no route"; subnet: string; routeTable: string; leads: string | null }
  | { is: "cut off"; why: BlockMode; subnet: string }
  | { is: "unknown"; because: string };

/** A mode of VPC block public access that keeps something out. */
type BlockMode = "block-ingress" | "block-bidirectional";

type Route = RouteTable["routes"][number];

/**
 * The way from an interface's subnet to an internet gateway, by the subnet's own route table or its VPC's main one (VPC user guide, Internet gateways), and what
 * block public access makes of it: under block-ingress only NAT gateways and egress-only gateways pass (EC2 API, BlockPublicAccessStates).
 */
export function internetPath({ subnetId = "", vpcId = "" }: NetworkInterface, look: Look): InternetPath {
  const { routeTables, subnets } = look.snapshot.sections;
  if (!subnets.read) return { is: "unknown", because: `subnets: ${subnets.because}` };
  const subnet = look.topology.subnetById(subnetId);
  if (subnet === undefined) return { is: "unknown", because: `subnet ${subnetId} was not seen` };
  const mode = subnet.internetGatewayBlockMode;
  if (mode === "block-ingress" || mode === "block-bidirectional") return { is: "cut off", why: mode, subnet: subnetId };
  if (!routeTables.read) return { is: "unknown", because: `routeTables: ${routeTables.because}` };
  const { ownerId = "an account not said" } = subnet;
  if (ownerId !== look.snapshot.account)
    return { is: "unknown", because: `subnet owned by ${ownerId}: routes not all visible` };
  const { own, main } = tables(look);
  const table = own.get(subnetId) ?? main.get(vpcId);
  // That no table names the subnet says something only where the VPC's tables were read: each VPC has a main one.
  if (table === undefined || !main.has(vpcId))
    return { is: "unknown", because: `route tables of ${vpcId} were not all read` };
  return pathBy(table, subnetId);
}

function pathBy({ id, routes }: RouteTable, subnet: string): InternetPath {
  if (routes.some(isPath)) return { is: "there" };
  // Every table has its local route, so one without any gateway was recorded before they were looked at.
  if (!routes.some(({ gatewayId }) => gatewayId !== undefined))
    return { is: "unknown", because: `where the routes of ${id} lead was not recorded` };
  const open = routes.find(({ destination, gatewayId }) => destination.startsWith("pl-") && isEndpoint(gatewayId));
  if (open) return { is: "unknown", because: `whether ${open.gatewayId} in ${id} inspects or serves is not known` };
  const leads = routes.find(({ destination }) => destination === "0.0.0.0/0");
  return {
    is: "cut off",
    why: "no route",
    subnet,
    routeTable: id,
    leads: leads?.natGatewayId ?? leads?.gatewayId ?? null,
  };
}

/**
 * Any IPv4 route to an internet gateway, however narrow, and any through an appliance: a firewall's or load balancer's endpoint, or a host
 * (VPC user guide, Middlebox routing). Endpoints for prefix lists serve S3 and DynamoDB. A blackhole counts only where its host may come back.
 */
function isPath({ destination, gatewayId, carrierGatewayId, localGatewayId, interfaceId, instanceId, state }: Route) {
  if (destination.includes(":")) return false;
  if (interfaceId !== undefined || instanceId !== undefined) return !isPrivate(destination);
  if (state === "blackhole") return false;
  if (gatewayId?.startsWith("igw-") || carrierGatewayId !== undefined || localGatewayId !== undefined) return true;
  return isEndpoint(gatewayId) && !destination.startsWith("pl-");
}

/** What leads to a private network by a host is a VPN, not a way to the internet. */
const isPrivate = (destination: string): boolean =>
  ipaddr.isValidCIDR(destination) && ipaddr.parseCIDR(destination)[0].range() === "private";

const isEndpoint = (gatewayId: string | undefined): boolean => gatewayId?.startsWith("vpce-") === true;

const tables = perLook(({ snapshot: { sections } }: Look) => {
  const all = sections.routeTables.read ? sections.routeTables.items : [];
  return {
    own: new Map(all.flatMap((table) => table.subnetIds.map((id) => [id, table] as const))),
    main: new Map(all.flatMap((table) => (table.main ? [[table.vpcId ?? "", table] as const] : []))),
  };
});
