// A Recorder's REST and WebSocket, as far as the frontend asks, over made-up data; and the frontend's own files.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { deflateSync } from "node:zlib";
import { WebSocketServer } from "ws";
import { crowd, drives, JavaRandom, move } from "./data.js";

const STEPS = 20; // a twentieth of the people moves every 50 ms
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const CONFIG = `window.owntracks = { config: { map: { url: "/tile/{z}/{x}/{y}.png" } } };`;

/**
 * @param dist the frontend's build
 * @param kind "live" (so many devices move once a second) or "track" (one device with so many fixes)
 * @param size how many devices or fixes
 * @param told "each": the WebSocket tells of every move, as the Recorder's does; "second": of one a second
 * @return {port, counts, start() the moving, close()}
 */
export async function serve({ dist, kind, size, told }) {
  const data = kind === "live" ? live(size) : track(size);
  const counts = { asked: 0, answered: 0, told: 0, moved: 0 };
  const tile = png(256, 0xd8);
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const json = (body) => {
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(body);
    };
    if (url.pathname === "/api/0/version") {
      json('{"version":"1.0.0"}');
    } else if (url.pathname === "/api/0/list") {
      json(JSON.stringify({ results: url.searchParams.has("user") ? data.devices : [data.user] }));
    } else if (url.pathname === "/api/0/last") {
      counts.asked++;
      response.on("finish", () => counts.answered++);
      json(Buffer.concat(data.last()));
    } else if (url.pathname === "/api/0/locations") {
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
      send(response, data.history());
    } else if (url.pathname.startsWith("/tile/")) {
      response.writeHead(200, { "content-type": "image/png", "cache-control": "max-age=3600" });
      response.end(tile);
    } else if (url.pathname === "/config/config.js") {
      response.writeHead(200, { "content-type": "text/javascript" });
      response.end(CONFIG);
    } else {
      const file = join(dist, normalize(url.pathname === "/" ? "/index.html" : url.pathname));
      if (file.startsWith(dist) && existsSync(file) && statSync(file).isFile()) {
        response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
        createReadStream(file).pipe(response);
      } else {
        response.writeHead(404).end();
      }
    }
  });
  const sockets = new WebSocketServer({ server, path: "/ws/last", perMessageDeflate: false });
  let timer;
  const start = () => {
    let step = 0;
    let next = performance.now();
    const turn = () => {
      const moved = data.step(step);
      counts.moved += moved.length;
      for (const message of told === "each" ? moved : step % STEPS === 0 ? moved.slice(0, 1) : []) {
        for (const socket of sockets.clients) {
          socket.send(message);
          counts.told++;
        }
      }
      step++;
      next = Math.max(next + 1000 / STEPS, performance.now());
      timer = setTimeout(turn, next - performance.now());
    };
    turn();
  };
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: server.address().port,
    counts,
    connected: () => sockets.clients.size > 0,
    start: kind === "live" ? start : () => {},
    close: () => {
      clearTimeout(timer);
      sockets.clients.forEach((socket) => socket.terminate());
      sockets.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Writes one piece after the other, as fast as they are read. */
function send(response, pieces) {
  for (let piece = pieces.next(); !piece.done; piece = pieces.next()) {
    if (!response.write(piece.value)) {
      response.once("drain", () => send(response, pieces));
      return;
    }
  }
  response.end();
}

function location(user, device, tst, lat, lon, speed, course) {
  const at = new Date(tst * 1000).toISOString().slice(0, 19) + "Z";
  return (
    `{"_type":"location","topic":"owntracks/${user}/${device}","username":"${user}","device":"${device}",` +
    `"tid":"${device.slice(-2)}","tst":${tst},"isotst":"${at}","lat":${lat.toFixed(7)},"lon":${lon.toFixed(7)},` +
    `"acc":12,"alt":50,"vel":${Math.round(speed * 3.6)},"cog":${course},"batt":80,"bs":1}`
  );
}

function live(size) {
  const user = "family";
  const people = crowd(size, 60_000);
  const random = new JavaRandom(3);
  const devices = people.map((_, i) => `p${i}`);
  const line = (i) => location(user, devices[i], Math.floor(Date.now() / 1000), people[i].lat, people[i].lon, 10, people[i].course);
  const lines = people.map((_, i) => line(i));
  // The answer is kept as twenty pieces, of which a step makes one anew: the server is not what is measured.
  const piece = (k) => Buffer.from(lines.filter((_, i) => i % STEPS === k).join(","));
  const pieces = Array.from({ length: STEPS }, (_, k) => piece(k));
  const comma = Buffer.from(",");
  return {
    user,
    devices,
    last: () => {
      const full = pieces.filter((bytes) => bytes.length > 0);
      return [Buffer.from("["), ...full.flatMap((bytes, k) => (k > 0 ? [comma, bytes] : [bytes])), Buffer.from("]")];
    },
    history: () => ['{"count":0,"data":[]}'].values(),
    step: (step) => {
      const moved = [];
      for (let i = step % STEPS; i < size; i += STEPS) {
        move(people[i], random);
        lines[i] = line(i);
        moved.push(lines[i]);
      }
      pieces[step % STEPS] = piece(step % STEPS);
      return moved;
    },
  };
}

function track(size) {
  const user = "tom";
  const device = "phone";
  const pieces = [];
  let lines = [];
  let count = 0;
  let last = "";
  drives(size, (second, lat, lon, speed) => {
    last = location(user, device, second, lat, lon, speed, 0);
    lines.push(last);
    count++;
    if (lines.length === 5000) {
      pieces.push(Buffer.from((pieces.length > 0 ? "," : "") + lines.join(",")));
      lines = [];
    }
  });
  if (lines.length > 0) {
    pieces.push(Buffer.from((pieces.length > 0 ? "," : "") + lines.join(",")));
  }
  const history = [Buffer.from(`{"count":${count},"data":[`), ...pieces, Buffer.from("]}")];
  return {
    user,
    devices: [device],
    last: () => [Buffer.from(`[${last}]`)],
    history: () => history.values(),
    step: () => [],
  };
}

/** A square of one grey. */
function png(side, grey) {
  const chunk = (type, body) => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)]);
    bytes.writeUInt32BE(body.length, 0);
    bytes.writeUInt32BE(crc(bytes.subarray(4, 8 + body.length)), 8 + body.length);
    return bytes;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8; // bits; colour type 0 is grey
  const rows = Buffer.alloc(side * (side + 1), grey);
  for (let y = 0; y < side; y++) {
    rows[y * (side + 1)] = 0; // no filter
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let k = 0; k < 8; k++) {
      rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
  }
  return (rest ^ 0xffffffff) >>> 0;
}
