import type { Stream } from "./io.ts";

/** Keeps one line on a terminal that says how far a long read is; silent where the stream is none. `progress("")`-like clearing is done by the next output. */
export function progressLine(stream: Stream): ((region: string, section: string, items: number) => void) | undefined {
  if (!stream.isTTY) return undefined;
  return (region, section, items) => {
    if (items >= 1000) stream.write(`\r\x1b[2Kreading ${region}: ${items.toLocaleString("en")} ${section} \r`);
  };
}
