import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { anEip, anEni, anInstance, aSubnet, aTable, crowd, oneVpc } from "./accounts.ts";

/** A NAT host and a fleet of two, with 5,000 interfaces of other people around them. */
export function town(): EmbeddedAccount {
  const account = oneVpc();
  const fleet = { "aws:autoscaling:groupName": "egress" };
  account.subnets.push(aSubnet("subnet-9"));
  account.instances = [anInstance("i-nat"), anInstance("i-f1", fleet), anInstance("i-f2", fleet), anInstance("i-x")];
  account.interfaces = [
    anEni("eni-nat", "i-nat", { privateIps: ["10.0.0.10"] }),
    anEni("eni-f1", "i-f1", { privateIps: ["10.0.0.11"] }),
    anEni("eni-f2", "i-f2", { privateIps: ["10.0.0.12"] }),
    anEni("eni-x", "i-x", { privateIps: ["10.0.0.13"] }),
    anEni("eni-spare", undefined, { privateIps: ["10.0.0.14"] }),
  ];
  account.routeTables = [aTable("rtb-1", [{ destination: "0.0.0.0/0", target: "eni-nat" }]), aTable("rtb-2")];
  account.addresses = [
    anEip("eipalloc-nat", "203.0.113.10"),
    anEip("eipalloc-p1", "203.0.113.21", { eni: "eni-f1", ip: "10.0.0.11" }),
    { ...anEip("eipalloc-p2", "203.0.113.22"), tags: { "plumbline:finding": "public-ip-lost:1" } },
    anEip("eipalloc-x", "203.0.113.99", { eni: "eni-x", ip: "10.0.0.13" }),
  ];
  crowd(account, 5000);
  return account;
}
