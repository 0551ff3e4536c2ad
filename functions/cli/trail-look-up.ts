import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { lastChange } from "../aws/last-change.ts";
import { settings } from "../aws/settings.ts";
import type { LookUp } from "./who.ts";

/** Looks changes up in CloudTrail's event history. This file's client is loaded with it, so it is imported only when it is asked for. */
export const trailLookUp = (profile: string | undefined): LookUp => {
  const clients = new Map<string, CloudTrailClient>();
  return (place, resource) => {
    const client = clients.get(place.region) ?? new CloudTrailClient(settings({ profile, region: place.region }));
    clients.set(place.region, client);
    return lastChange(client, place, resource);
  };
};
