import { describe } from "node:test";
import { recordsContract } from "../contract/records.ts";
import { memoryRecords } from "./memory-records.ts";

describe("the records of a play", () => {
  recordsContract(async () => {
    const records = memoryRecords();
    return () => ({ records, close: () => {} });
  });
});
