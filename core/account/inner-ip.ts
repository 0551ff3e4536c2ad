import ipaddr from "ipaddr.js";

/** An address or a CIDR block in one form: the same IPv6 address may be written in several ways. What is neither stays as it is. */
export function sameForm(text: string): string {
  const [ip = "", ...bits] = text.split("/");
  return ipaddr.isValid(ip) ? [ipaddr.parse(ip).toNormalizedString(), ...bits].join("/") : text;
}
