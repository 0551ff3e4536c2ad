import { type Checkup, untested } from "./checkup.ts";

/** The embedded account is EC2 alone, so what a deployment rests on beside it cannot be looked at. */
export const embeddedServices = (region: string): Checkup[] => [
  untested(`trail:${region}`, "the embedded account has no CloudTrail"),
  untested(`events:${region}`, "the embedded account has no EventBridge"),
  untested(`quota:${region}`, "the embedded account has no quotas"),
  untested(`logs:${region}`, "the embedded account has no CloudWatch"),
  untested("slack", "the embedded account has no parameters"),
  untested("switch", "the embedded account has no parameters"),
];
