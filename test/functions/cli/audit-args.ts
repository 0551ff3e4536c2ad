/** The demo document. */
export const demo = "functions/embedded/demo.yaml";

/** An audit of the demo account. */
export const audit = ["audit", "--embedded", "--desired", demo];
