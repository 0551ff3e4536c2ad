import { EC2ServiceException } from "@aws-sdk/client-ec2";

/** An EC2 error as the SDK throws it: its `name` is the code (EC2 API reference, Error codes), and there is no class for any of them. */
export const failure = (code: string, message: string): EC2ServiceException =>
  new EC2ServiceException({
    name: code,
    message,
    $fault: "client",
    $metadata: { httpStatusCode: code === "DryRunOperation" ? 412 : 400, attempts: 1, totalRetryDelay: 0 },
  });

/** A member that the request lacks. */
export const missingParameter = (member: string): EC2ServiceException =>
  failure("MissingParameter", `The request must contain the parameter ${member}`);

/** Something that EC2 can do and the embedded account cannot: said, never silently skipped. */
export const unsupported = (what: string): EC2ServiceException =>
  failure("UnsupportedOperation", `The embedded account does not support ${what}`);
