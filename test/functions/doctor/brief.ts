import type { Checkup } from "../../../functions/doctor/checkup.ts";

/** A checkup in a line, as tables say it. */
export const brief = ({ state, message }: Checkup): string => `${state}: ${message}`;

/** The settings of a client that never sends anything: its answers are made up. */
export const nowhere = { region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };

/** An error of AWS by its code. */
export const refused = (name: string, message = "no"): Error => Object.assign(new Error(message), { name });
