import type { Site } from "./site.ts";

/** Puts one fault into an account and its document, and gives the resource of the one finding that it is: what stands in its id behind the region. */
export type Plant = (site: Site, number: number) => string;
