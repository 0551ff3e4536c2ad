import type { Stream } from "./io.ts";

const worthTelling = 1000;

/** Keeps one line on a terminal that says how far long reads are; nothing where the stream is no terminal. */
export function progressLine(stream: Stream): ((region: string, section: string, items: number) => void) | undefined {
  if (!stream.isTTY) return undefined;
  return (region, section, items) => {
    if (items >= worthTelling) stream.write(`\r\u001b[2Kreading ${region}: ${items.toLocaleString("en")} ${section}`);
  };
}

/** Takes the line away again. */
export const clearProgress = (stream: Stream): void => {
  if (stream.isTTY) stream.write("\r\u001b[2K");
};
