// A static server, as plain as any that may host the site: node server.mjs FOLDER PORT PATH
// or, from another script, `await serve(folder)`.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

async function find(root, path, address) {
  const { pathname } = new URL(address, "http://localhost");
  if (!pathname.startsWith(path)) return null;
  const name = decodeURIComponent(pathname.slice(path.length)) || "index.html";
  const file = join(root, name);
  if (!file.startsWith(root + sep)) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? { file, size: found.size } : null;
}

/** Serves a folder under a path; port 0 is any that is free. Gives the server, with its address, once it listens. */
export function serve(folder, port = 0, path = "/") {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const found = await find(root, path, request.url).catch(() => null);
    if (!found) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
      return;
    }
    const type = TYPES[extname(found.file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-length": found.size });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).pipe(response);
  });
  return new Promise((listening) => {
    server.listen(port, "127.0.0.1", () => {
      const address = `http://127.0.0.1:${server.address().port}${path}`;
      listening({ address, close: () => server.close() });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port, path] = process.argv.slice(2);
  await serve(folder, Number(port), path);
}
