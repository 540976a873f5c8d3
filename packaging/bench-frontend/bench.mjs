// Measures the OwnTracks frontend in Chromium on the same kind of data as `mvn -Pbench`: see README.md.
//
//     node bench.mjs DIST [live=100 live=1000 live=10000 track=10000 track=100000 track=1000000]
import { readFileSync, readdirSync, mkdtempSync, rmSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir, loadavg } from "node:os";
import { extname, join, normalize } from "node:path";
import { deflateSync, crc32 } from "node:zlib";
import { chromium } from "playwright-core";
import { WebSocketServer } from "ws";

const SECONDS = 10; // of driving
const PATIENCE = 120_000; // ms until something is called too much
const PARIS = [48.8566, 2.3522];
const KINDS = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

const [dist, ...wanted] = process.argv.slice(2);
if (!dist || !existsSync(join(dist, "index.html"))) {
  console.error("usage: node bench.mjs DIST [live=N ...] [track=N ...], with DIST a built frontend");
  process.exit(2);
}
const parts = wanted.length
  ? wanted
  : ["live=100", "live=1000", "live=10000", "track=10000", "track=100000", "track=1000000"];

// One grey tile: base tiles are on, and come from this machine.
function tile() {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
    return out;
  };
  const head = Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0]); // 256 x 256, 8 bits of grey
  const rows = Buffer.alloc(256 * 257, 0xe8);
  for (let y = 0; y < 256; y++) rows[y * 257] = 0;
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

// Numbers that are the same in every run.
function random(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

// What a Recorder answers: so many people around Paris, or one with a track of so many points.
function recorder(kind, count) {
  const next = random(7);
  const now = Math.floor(Date.now() / 1000);
  const people = Array.from({ length: kind === "live" ? count : 1 }, (_, i) => ({
    _type: "location",
    topic: `owntracks/family/phone${i}`,
    username: "family",
    device: `phone${i}`,
    tid: "ab",
    lat: PARIS[0] + (next() - 0.5) * 0.3,
    lon: PARIS[1] + (next() - 0.5) * 0.5,
    acc: 15,
    batt: 70,
    vel: 4,
    tst: now,
  }));
  let track = "[]";
  if (kind === "track") {
    let [lat, lon] = PARIS;
    let course = 0;
    const points = [];
    for (let i = 0; i < count; i++) {
      course += (next() - 0.5) * 0.8;
      lat += Math.cos(course) * 0.00009;
      lon += Math.sin(course) * 0.00013;
      const at = now - count + i;
      points.push(`{"_type":"location","tid":"ab","lat":${lat.toFixed(6)},"lon":${lon.toFixed(6)},"acc":15,"tst":${at}}`);
    }
    track = `[${points.join(",")}]`;
  }
  const png = tile();
  const state = { answered: 0 };
  const json = (response, body) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(body, () => (state.answered = Date.now()));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = url.pathname;
    if (path.startsWith("/tile/")) {
      response.writeHead(200, { "Content-Type": "image/png", "Cache-Control": "max-age=3600" });
      response.end(png);
    } else if (path === "/api/0/version") {
      json(response, '{"version":"0.9.9"}');
    } else if (path === "/api/0/list") {
      const names = url.searchParams.has("user") ? people.map((p) => p.device) : ["family"];
      json(response, JSON.stringify({ results: names }));
    } else if (path === "/api/0/last") {
      json(response, JSON.stringify(people));
    } else if (path === "/api/0/locations") {
      json(response, `{"count":${kind === "track" ? count : 0},"data":${track},"status":200}`);
    } else if (path === "/config/config.js") {
      const month = new Date(Date.now() - 31 * 86_400_000).toISOString();
      response.writeHead(200, { "Content-Type": "text/javascript" });
      response.end(
        `window.owntracks={config:{map:{url:"/tile/{z}/{x}/{y}.png"},startDateTime:new Date("${month}")}};`
      );
    } else {
      const file = normalize(join(dist, path === "/" ? "index.html" : path));
      if (!file.startsWith(normalize(dist)) || !existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "Content-Type": KINDS[extname(file)] ?? "application/octet-stream" });
      response.end(readFileSync(file));
    }
  });
  const sockets = new WebSocketServer({ server, path: "/ws/last" });
  // Each phone moves once a second. A Recorder would say so for each of them, and each time the frontend would ask for
  // all last positions; here it is told once for all, which is the best that can happen to it.
  const moving = setInterval(() => {
    for (const person of people) {
      person.lat += (next() - 0.5) * 0.0004;
      person.lon += (next() - 0.5) * 0.0006;
      person.tst = Math.floor(Date.now() / 1000);
    }
    if (kind === "live") sockets.clients.forEach((socket) => socket.send(JSON.stringify(people[0])));
  }, 1000);
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({
        port: server.address().port,
        state,
        close: () => {
          clearInterval(moving);
          sockets.clients.forEach((socket) => socket.terminate());
          server.closeAllConnections();
          server.close();
        },
      })
    )
  );
}

// Resident memory of the browser: of each process its share (Pss), in MB.
function resident(marker) {
  let kb = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (/chrom/.test(parent) && (parent.includes(marker) || parent.includes("--type="))) {
        kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return kb / 1024;
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

// The pointer drags to and fro, and the wheel goes in and out: as MapDrive does it with ours.
async function drive(page) {
  await page.mouse.move(640, 400);
  const end = Date.now() + SECONDS * 1000;
  for (let leg = 0; Date.now() < end; leg++) {
    if (leg % 3 === 2) {
      for (let i = 0; i < 4 && Date.now() < end; i++) {
        await page.mouse.wheel(0, Math.floor(leg / 3) % 2 ? 120 : -120);
        await new Promise((later) => setTimeout(later, 150));
      }
    } else {
      await page.mouse.down();
      const [dx, dy] = [(leg % 2 ? -1 : 1) * 300, (leg % 4 < 2 ? -1 : 1) * 120];
      for (let i = 1; i <= 45 && Date.now() < end; i++) {
        await page.mouse.move(640 + (dx * i) / 45, 400 + (dy * i) / 45);
        await new Promise((later) => setTimeout(later, 14));
      }
      await page.mouse.up();
      await page.mouse.move(640, 400);
    }
  }
}

async function measure(kind, count) {
  const folder = mkdtempSync(join(tmpdir(), "bench-frontend-"));
  const server = await recorder(kind, count);
  const browser = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    viewport: { width: 1280, height: 800 },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(() => {
      window.frames_ = [];
      window.long_ = [];
      new PerformanceObserver((list) => list.getEntries().forEach((e) => window.long_.push(e.duration))).observe({
        entryTypes: ["longtask"],
      });
      let last = 0;
      const frame = (now) => {
        if (last) window.frames_.push(now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const opened = Date.now();
    await page.goto(`http://127.0.0.1:${server.port}/`, { waitUntil: "commit" });
    // There once everything is in the document and a frame was drawn after it.
    const there = await page.evaluate(
      ([kind, count, patience]) =>
        new Promise((resolve, reject) => {
          const began = Date.now();
          const look = () => {
            const n =
              kind === "live"
                ? document.querySelectorAll(".leaflet-marker-icon, .leaflet-marker-pane > *").length
                : document.querySelectorAll("path.leaflet-interactive").length;
            if (n >= (kind === "live" ? count : 2)) {
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
            } else if (Date.now() - began > patience) {
              reject(new Error(`only ${n} of ${count} are there`));
            } else {
              setTimeout(look, 20);
            }
          };
          look();
        }),
      [kind, count, PATIENCE]
    );
    const first = there - (kind === "track" ? server.state.answered : opened);
    await page.evaluate(() => ((window.frames_.length = 0), (window.long_.length = 0)));
    await drive(page);
    const { frames, long, heap } = await page.evaluate(() => ({
      frames: window.frames_.slice(),
      long: window.long_.slice(),
      heap: performance.memory ? performance.memory.usedJSHeapSize / 1048576 : Number.NaN,
    }));
    frames.sort((a, b) => a - b);
    return [
      first.toFixed(0) + " ms",
      percentile(frames, 0.5).toFixed(1) + " ms",
      percentile(frames, 0.95).toFixed(1) + " ms",
      (frames.at(-1) ?? Number.NaN).toFixed(0) + " ms",
      (long.length ? Math.max(...long) : 0).toFixed(0) + " ms",
      heap.toFixed(0) + " MB",
      resident(folder).toFixed(0) + " MB",
    ];
  } finally {
    await browser.close().catch(() => {});
    server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

console.log("| what | until it is drawn | frame p50 | p95 | longest frame | longest task | JS heap | resident | load |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const part of parts) {
  const [kind, number] = part.split("=");
  const load = loadavg()[0].toFixed(1);
  let cells;
  try {
    cells = await Promise.race([
      measure(kind, Number(number)),
      new Promise((_, reject) => setTimeout(() => reject(new Error("not in two minutes")), PATIENCE).unref()),
    ]);
  } catch (e) {
    cells = [String(e.message).split("\n")[0], "", "", "", "", "", ""];
  }
  console.log(`| ${part} | ${cells.join(" | ")} | ${load} |`);
}
process.exit(0);
