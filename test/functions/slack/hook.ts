import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { TestContext } from "node:test";

/** The part of the stand-in's URL that nobody else may see. */
export const secret = "services/T000SECRET/B000SECRET/xxSECRETxx";

/** A webhook on loopback, gone when the test ends, and what it was sent. */
export interface Hook {
  url: string;
  requests: { method?: string | undefined; path?: string | undefined; headers: IncomingHttpHeaders; body: string }[];
}

/** Starts a stand-in for Slack that answers every request as told. */
export async function hook(t: TestContext, answer: (response: ServerResponse) => void): Promise<Hook> {
  const requests: Hook["requests"] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    requests.push({ method, path, headers, body: await text(request) });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`, requests };
}

/** A port of loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
