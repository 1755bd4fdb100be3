// A static server, as plain as any that may host the site: node server.mjs FOLDER PORT PATH
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const [folder, port, path] = process.argv.slice(2);
const root = resolve(folder);

async function find(address) {
  const { pathname } = new URL(address, "http://localhost");
  if (!pathname.startsWith(path)) return null;
  const name = decodeURIComponent(pathname.slice(path.length)) || "index.html";
  const file = join(root, name);
  if (!file.startsWith(root + sep)) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? { file, size: found.size } : null;
}

createServer(async (request, response) => {
  const found = await find(request.url).catch(() => null);
  if (!found) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
    return;
  }
  const type = TYPES[extname(found.file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-length": found.size });
  if (request.method === "HEAD") response.end();
  else createReadStream(found.file).pipe(response);
}).listen(Number(port), "127.0.0.1");
