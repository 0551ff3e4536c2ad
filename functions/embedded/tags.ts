import type { Tag, TagSpecification } from "@aws-sdk/client-ec2";

/** Tags as the API lists them. */
export const tagList = (tags: Record<string, string>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Tags as the account holds them. */
export const tagRecord = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));

/** The tags that a creating call asks for on one type of resource (EC2 API reference, TagSpecification). */
export const specifiedTags = (
  specifications: readonly TagSpecification[] | undefined,
  type: string,
): Record<string, string> =>
  tagRecord(
    (specifications ?? []).filter(({ ResourceType }) => ResourceType === type).flatMap(({ Tags }) => Tags ?? []),
  );
