import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { anEip, anEni, NOW } from "./accounts.ts";
import { town } from "./town.ts";

/** The town with a NAT gateway, an instance of two interfaces, and 500 addresses of other people around them, all in use. */
export function city(gateway: "available" | "pending" | "deleting" | "deleted" = "available"): EmbeddedAccount {
  const account = town();
  const [fleet] = account.instances.filter(({ id }) => id === "i-f1");
  fleet && account.instances.push({ ...fleet, id: "i-two", tags: {} });
  account.interfaces.push(
    anEni("eni-g", undefined, { privateIps: ["10.0.0.20"], type: "nat_gateway", requesterManaged: true }),
    anEni("eni-two0", "i-two", { privateIps: ["10.0.0.21"] }),
    anEni("eni-two1", "i-two", { privateIps: ["10.0.0.22"] }),
  );
  const standing = gateway === "deleted" ? {} : { interfaceId: "eni-g" };
  const made = { subnetId: "subnet-1", connectivity: "public", createTime: NOW, tags: {} } as const;
  account.natGateways = [
    { id: "nat-g", state: gateway, ...made, ...standing },
    { id: "nat-z", state: "available", ...made },
  ];
  account.addresses.push(
    anEip("eipalloc-g", "203.0.113.50", gateway === "deleted" ? undefined : { eni: "eni-g", ip: "10.0.0.20" }),
    anEip("eipalloc-two", "203.0.113.51", { eni: "eni-two1", ip: "10.0.0.22" }),
  );
  for (let index = 0; index < 500; index++) {
    const [eni, ip] = [`eni-q${1000 + index}`, `10.9.${index >> 8}.${index & 255}`];
    account.interfaces.push(anEni(eni, undefined, { privateIps: [ip] }));
    account.addresses.push(anEip(`eipalloc-q${1000 + index}`, `18.9.${index >> 8}.${index & 255}`, { eni, ip }));
  }
  return account;
}
