/** Who deploys, in the tests. */
export const ACCOUNT = "123456789012";

/** A resource as the program asks for it. */
export interface Asked {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  id: string | undefined;
}

/** What AWS would answer to the making of a resource: its name, its ARN, and what else the program reads of it. */
export function made({ type, name: logical, inputs, id }: Asked, home: string): Record<string, unknown> {
  const region = String(inputs.region ?? home);
  const name = String(id ?? inputs.name ?? inputs.bucket ?? `${logical}-1234567`);
  const state = { ...inputs, name, region, arn: arnOf(type, name, region, inputs), ...extras(type, name, region) };
  return type === "aws:s3/bucket:Bucket" ? { ...state, bucket: name } : state;
}

function arnOf(type: string, name: string, region: string, { eventBusName = "default" }: Asked["inputs"]): string {
  const [, service = ""] = /^aws:(\w+)\//.exec(type) ?? [];
  const inRegion = `${region}:${ACCOUNT}`;
  const arns: Record<string, string> = {
    "aws:cloudwatch/eventBus:EventBus": `arn:aws:events:${inRegion}:event-bus/${name}`,
    "aws:cloudwatch/eventRule:EventRule": `arn:aws:events:${inRegion}:rule/${eventBusName === "default" ? "" : `${eventBusName}/`}${name}`,
    "aws:cloudwatch/logGroup:LogGroup": `arn:aws:logs:${inRegion}:log-group:${name}`,
    "aws:dynamodb/table:Table": `arn:aws:dynamodb:${inRegion}:table/${name}`,
    "aws:iam/role:Role": `arn:aws:iam::${ACCOUNT}:role/${name}`,
    "aws:lambda/function:Function": `arn:aws:lambda:${inRegion}:function:${name}`,
    "aws:s3/bucket:Bucket": `arn:aws:s3:::${name}`,
    "aws:ssm/parameter:Parameter": `arn:aws:ssm:${inRegion}:parameter${name}`,
  };
  return arns[type] ?? `arn:aws:${service}:${inRegion}:${name}`;
}

function extras(type: string, name: string, region: string): object {
  if (type === "aws:sqs/queue:Queue") return { url: `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${name}` };
  if (type === "random:index/randomBytes:RandomBytes") return { base64: Buffer.alloc(32, 7).toString("base64") };
  return {};
}

/** What AWS's provider would answer to a question of the program. */
export function answered(token: string, inputs: Record<string, unknown>, home: string): Record<string, unknown> {
  switch (token) {
    case "aws:index/getPartition:getPartition":
      return { partition: "aws", dnsSuffix: "amazonaws.com" };
    case "aws:index/getRegion:getRegion":
      return { region: inputs.region ?? home, id: home };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/deployer`, userId: "deployer" };
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return policyDocument(inputs.statements as PolicyStatement[] | undefined);
    default:
      throw new Error(`The tests have no answer to ${token}.`);
  }
}

interface PolicyStatement {
  effect?: string;
  actions: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** The document as the provider writes it; one without a statement says so, and a role then gets no policy at all. */
function policyDocument(statements: PolicyStatement[] = []): Record<string, unknown> {
  const json = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ effect = "Allow", actions, resources, principals, conditions }) => ({
      Effect: effect,
      Action: actions,
      ...(resources && { Resource: resources }),
      ...(principals && { Principal: principalOf(principals) }),
      ...(conditions?.length && { Condition: conditionOf(conditions) }),
    })),
  });
  return { statements: statements.length > 0 ? statements : undefined, json, minifiedJson: json };
}

const principalOf = (principals: NonNullable<PolicyStatement["principals"]>): string | Record<string, string[]> =>
  principals.some(({ type }) => type === "*")
    ? "*"
    : Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers]));

function conditionOf(conditions: NonNullable<PolicyStatement["conditions"]>): Record<string, Record<string, string[]>> {
  const all: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of conditions) all[test] = { ...all[test], [variable]: values };
  return all;
}
