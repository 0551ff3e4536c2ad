/** How the SDK signs in where there is a profile, SSO or a web identity: it imports these when it needs them, which with a function's own credentials is never. */
export const neverInLambda = ["ini", "login", "process", "sso", "web-identity"].map(
  (way) => `@aws-sdk/credential-provider-${way}`,
);
