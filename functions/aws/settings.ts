/** How to find credentials and region: a profile of the SDK's own files, and a region; what is absent the SDK looks up itself. */
export interface Where {
  profile?: string | undefined;
  region?: string | undefined;
}

/**
 * How long to wait for a connection, and for the next bytes on it, in milliseconds. The SDK by itself waits for ever for the one, and for 5 minutes
 * or more for the other, longer than any function may run.
 */
const requestHandler = { connectionTimeout: 5_000, socketTimeout: 20_000 };

/** A client's settings: only what is known, so that the SDK finds the rest itself, and how long to wait. */
export const settings = ({ profile, region }: Where) => ({
  ...(profile && { profile }),
  ...(region && { region }),
  requestHandler,
});
