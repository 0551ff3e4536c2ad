import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** The two AWS services that the SST command itself talks to, parameters and its state's bucket, in memory on loopback. */
export interface Home {
  url: string;
  stop(): Promise<void>;
}

const bootstrapped = {
  version: 5,
  asset: "sst-asset",
  state: "sst-state",
  assetEcrRegistryId: "",
  assetEcrUrl: "",
  appsyncHttp: "",
  appsyncRealtime: "",
};

/** Starts them, as of an account that SST knows already. */
export async function startHome(): Promise<Home> {
  const parameters = new Map([["/sst/bootstrap", JSON.stringify(bootstrapped)]]);
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const target = request.headers["x-amz-target"];
    if (typeof target === "string") return parameter(target, JSON.parse(body.toString()), parameters, response);
    object(request, body, objects, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

interface ParameterInput {
  Name: string;
  Value: string;
}

function parameter(target: string, input: ParameterInput, kept: Map<string, string>, response: ServerResponse): void {
  const answer = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  const Value = kept.get(input.Name);
  if (target === "AmazonSSM.PutParameter") {
    kept.set(input.Name, input.Value);
    answer(200, { Version: 1 });
  } else if (target === "AmazonSSM.GetParameter" && Value !== undefined)
    answer(200, { Parameter: { Name: input.Name, Type: "String", Value } });
  else answer(400, { __type: target === "AmazonSSM.GetParameter" ? "ParameterNotFound" : "UnknownOperationException" });
}

function object(request: IncomingMessage, body: Buffer, kept: Map<string, Buffer>, response: ServerResponse): void {
  const [path = ""] = (request.url ?? "").split("?");
  const found = kept.get(path);
  if (request.method === "PUT") {
    kept.set(path, request.headers["x-amz-decoded-content-length"] === undefined ? body : unchunked(body));
    response.writeHead(200, { etag: '"1"' }).end();
  } else if (request.method === "DELETE") {
    kept.delete(path);
    response.writeHead(204).end();
  } else if (!path.slice(1).includes("/"))
    xml(200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
  else if (found !== undefined) response.writeHead(200, { "content-length": found.length }).end(found);
  else xml(404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");

  function xml(status: number, text: string): void {
    response.writeHead(status, { "content-type": "application/xml" }).end(`<?xml version="1.0"?>${text}`);
  }
}

/** The content of a body that came in chunks, each after a line with its length in hexadecimal digits. */
function unchunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const start = body.indexOf("\r\n", at) + 2;
    const length = Number.parseInt(body.toString("latin1", at, start), 16);
    if (!(length > 0)) return Buffer.concat(chunks);
    chunks.push(body.subarray(start, start + length));
    at = start + length + 2;
  }
}
