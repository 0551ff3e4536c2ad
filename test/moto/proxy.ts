import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request on its way to moto. */
export interface Passing {
  action: string;
  region: string;
  parameters: Record<string, string>;
  body: string;
}

/** What is done to a request: answered in moto's stead, held back until a promise is kept, or its answer changed; nothing where undefined. */
export interface Tampering {
  answer?: { status: number; body: string };
  hold?: Promise<unknown>;
  change?: (xml: string) => string;
}

/** A loopback proxy in front of moto that sees every call and can spoil it. */
export interface ProxyServer {
  url: string;
  /** The actions asked for, in order. */
  actions(): string[];
  stop(): Promise<void>;
}

/** Starts a proxy in front of an endpoint. */
export async function startProxy(
  target: string,
  tamper: (request: Passing) => Tampering | undefined,
): Promise<ProxyServer> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const passing = readRequest(request, body);
    seen.push(passing.action);
    const { answer, hold, change } = tamper(passing) ?? {};
    await hold;
    const { status, body: xml } = answer ?? (await forward(target, request, body));
    response.sendDate = false; // moto's clock may be ahead, and the SDK corrects its own by whatever date it sees
    response.writeHead(status, { "content-type": "text/xml" }).end(change ? change(xml) : xml);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    actions: () => seen,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An error of EC2 as it is on the wire. */
export const refusal = (code: string, message: string, status = 400): Tampering => ({
  answer: {
    status,
    body: `<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`,
  },
});

/** The answer of an action that the role may not use. */
export const denial = ({ action }: Passing): Tampering =>
  refusal("UnauthorizedOperation", `You are not authorized to perform: ec2:${action}`, 403);

/** The region stands in the signature's scope: Credential=KEY/DAY/REGION/SERVICE/aws4_request. */
function readRequest({ headers }: IncomingMessage, body: string): Passing {
  const parameters = Object.fromEntries(new URLSearchParams(body));
  const [, region = ""] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const action = parameters.Action ?? String(headers["x-amz-target"] ?? "");
  return { action, region, parameters, body };
}

async function forward(target: string, { headers, url = "/" }: IncomingMessage, body: string) {
  const { authorization = "", "content-type": type = "", "x-amz-date": date = "", "x-amz-target": asked } = headers;
  const answer = await fetch(target + url, {
    method: "POST",
    body,
    headers: {
      authorization,
      "content-type": type,
      "x-amz-date": String(date),
      ...(asked !== undefined && { "x-amz-target": String(asked) }),
    },
  });
  return { status: answer.status, body: await answer.text() };
}

/** Refuses the first message that is put on a queue; says how many it refused. */
export function refuseOnce(queue: string) {
  let refused = 0;
  const tamper = ({ action, body }: Passing): Tampering | undefined => {
    if (refused > 0 || action !== "AmazonSQS.SendMessage" || !body.includes(`/${queue}"`)) return undefined;
    refused += 1;
    return { answer: { status: 403, body: '{"__type":"AccessDenied","message":"not now"}' } };
  };
  return { tamper, refused: () => refused };
}
