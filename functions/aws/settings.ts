/** How to find credentials and region: a profile of the SDK's own files, and a region; what is absent the SDK looks up itself. */
export interface Where {
  profile?: string | undefined;
  region?: string | undefined;
}

/** A client's settings: only what is known, so that the SDK finds the rest itself. */
export const settings = ({ profile, region }: Where) => ({ ...(profile && { profile }), ...(region && { region }) });
