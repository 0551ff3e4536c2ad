import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { fckNat, fckNatDesired, pet, petDesired, routeOf } from "./fixtures.ts";
import { attached, instance } from "./parts.ts";

const stays = { deleteOnTermination: false };
const [inside, outside] = ["inside", "outside"].map((side) => ({ description: `NAT of zone a, ${side}` }));

/** fck-nat whose outer interface is to stay when its host goes, and would not yet. */
export function describedFckNat(): EmbeddedAccount {
  const account = fckNat();
  for (const eni of account.interfaces) Object.assign(eni, { "eni-st": inside, "eni-ep1": outside }[eni.id]);
  return account;
}

const [first, second] = fckNatDesired.interfaces;

/** What a document says of it: a successor is launched without a description, and is to stay too. */
export const describedFckNatDesired = {
  ...fckNatDesired,
  interfaces: [
    { ...first, ...inside, ...stays },
    { ...second, ...outside, ...stays },
  ],
};

const web = { description: "web front" };
const webs = ["eni-w1", "eni-w2", "eni-w3"];

/** A pet that forwards, web hosts, one more that only its name tells, and an interface that would stay and is to go with its host. */
export function describedHosts(): EmbeddedAccount {
  const account = pet({ sourceDestCheck: false });
  routeOf(account, "rtb-prv-a", "eni-p");
  for (const [index, id] of [...webs, "eni-n"].entries()) {
    account.instances.push(instance(`i-w${index}`));
    account.interfaces.push(
      attached(id, "prv-a", `10.0.1.10${index}`, { instance: `i-w${index}` }, { ...web, tags: { Name: id } }),
    );
  }
  account.interfaces.push(attached("eni-t", "pub-a", "10.0.0.110", { instance: "i-w0", device: 1 }));
  for (const { id, attachment } of account.interfaces)
    if (attachment && ["eni-p", ...webs, "eni-n"].includes(id)) attachment.deleteOnTermination = false;
  return account;
}

/** What a document says of them. */
export const describedHostsDesired = {
  ...petDesired,
  interfaces: [
    { name: "pet", match: { id: "eni-p" }, role: "nat", ...stays },
    { name: "web", match: { ids: webs }, ...web, ...stays },
    { name: "named", match: { tags: { Name: "eni-n" } }, ...web, ...stays },
    { name: "goes", match: { id: "eni-t" }, deleteOnTermination: true },
  ],
};
