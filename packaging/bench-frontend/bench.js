// node bench.js live=1000 live=10000:second track=100000 ...: prints one row of JSON for each.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./server.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const DIST = resolve(process.env.FRONTEND_DIST ?? "frontend/dist");
const SECONDS = Number(process.env.SECONDS ?? 10);
const LOAD_LIMIT = Number(process.env.LOAD_LIMIT ?? 90) * 1000; // until something is drawn
const DRIVE_LIMIT = (SECONDS + Number(process.env.STALL_LIMIT ?? 60)) * 1000; // until the script is through
const TICK = 10; // ms in a unit of /proc/PID/stat

for (const part of process.argv.slice(2)) {
  const [, kind, size, told] = /^(live|track)=(\d+)(?::(each|second))?$/.exec(part) ?? [];
  if (!kind) {
    console.error(`There is no part ${part}: live=N, live=N:second, track=N`);
    process.exit(2);
  }
  const row = { part, load: load() };
  try {
    await measure(row, { dist: DIST, kind, size: Number(size), told: told ?? "each" });
  } catch (failure) {
    row.failed = String(failure.message ?? failure).split("\n")[0];
  }
  row.load += " > " + load();
  console.log(JSON.stringify(row));
}
process.exit(0);

async function measure(row, options) {
  const server = await serve(options);
  const profile = mkdtempSync(join(tmpdir(), "bench-frontend-"));
  const browser = spawn(
    CHROMIUM,
    [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--enable-precise-memory-info", "--js-flags=--max-old-space-size=8192",
      "--window-size=1280,800", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let client;
  try {
    const address = await limited(listening(browser), 30_000, "Chromium did not start");
    client = await chromium.connectOverCDP(address);
    const page = await (await client.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    page.on("crash", () => (row.crashed = true));
    page.on("pageerror", (error) => (row.error ??= String(error.message).slice(0, 120)));
    page.on("console", (line) => line.type() === "error" && (row.error ??= line.text().slice(0, 120)));
    await page.addInitScript(watch);
    const begin = Date.now();
    const since = () => `${((Date.now() - begin) / 1000).toFixed(0)} s`;
    page.goto(`http://127.0.0.1:${server.port}/`, { timeout: 0 }).catch(() => {});
    const drawn = options.kind === "live" ? server.connected : () => page.evaluate(() => window.bench.drawn > 0).catch(navigating);
    while (!(await limited(Promise.resolve(drawn()), LOAD_LIMIT, `nothing drawn in ${LOAD_LIMIT / 1000} s`))) {
      if (Date.now() - begin > LOAD_LIMIT || row.crashed) {
        throw new Error(row.crashed ? `the page crashed after ${since()}` : `nothing drawn after ${since()}`);
      }
      await new Promise((later) => setTimeout(later, 250));
    }
    row.ready = since();
    if (options.kind === "track") {
      row.first = await page.evaluate(() => window.bench.first());
    }
    server.start();
    await new Promise((later) => setTimeout(later, 4000));
    const wheels = options.kind === "live" ? [true] : [false, true];
    for (const wheel of wheels) {
      const before = { ...server.counts };
      const work = worked(browser.pid);
      const from = Date.now();
      const drive = page.evaluate(([seconds, turning]) => window.bench.drive(seconds, turning), [SECONDS, wheel]);
      const seen = await limited(drive, DRIVE_LIMIT, "no end of the drive").catch((failure) => {
        const asked = server.counts.answered - before.answered;
        throw new Error(
          `${row.crashed ? "the page crashed" : failure.message} after ${(Date.now() - from) / 1000} s; ` +
            `${asked} answers sent to it; ${pss(browser.pid)} MB`,
        );
      });
      const name = wheel ? "panAndZoom" : "pan";
      row[name] = { ...seen, cpuPerFrame: round((worked(browser.pid) - work) / Math.max(1, seen.frames)) };
      row[name].cores = round((worked(browser.pid) - work) / (Date.now() - from), 100);
      row.answersPerSecond = round((server.counts.answered - before.answered) / ((Date.now() - from) / 1000));
      row.behind = server.counts.told - server.counts.answered;
    }
    row.resident = pss(browser.pid);
    const heap = page.context().newCDPSession(page).then(async (session) => {
      await session.send("HeapProfiler.collectGarbage");
      return page.evaluate(() => Math.round(performance.memory.usedJSHeapSize / 1048576));
    });
    row.heap = await limited(heap, 60_000, "").catch(() => "no answer");
  } finally {
    server.close();
    const over = new Promise((gone) => browser.on("exit", gone));
    browser.kill("SIGKILL");
    await over;
    for (let i = 0; i < 20; i++) {
      try {
        rmSync(profile, { recursive: true, force: true });
        break;
      } catch {
        await new Promise((later) => setTimeout(later, 250)); // a child still writes
      }
    }
  }
}

/** Runs in the page before its own scripts. */
function watch() {
  const bench = (window.bench = { drawn: 0, parsed: 0, answered: 0, long: [] });
  new PerformanceObserver((list) => list.getEntries().forEach((e) => bench.long.push(e.duration))).observe({
    type: "longtask",
  });
  // When the track's text has become objects: the rest is drawing, as "from arrays" is for Kith.
  const json = Response.prototype.json;
  Response.prototype.json = async function () {
    const history = this.url.includes("/api/0/locations");
    if (history) {
      bench.answered = performance.now(); // headers are there; the text is read from now on
    }
    const value = await json.call(this);
    if (history) {
      bench.parsed = performance.now();
    }
    return value;
  };
  const look = () => {
    const line = document.querySelector("path.leaflet-interactive[fill=none]");
    if (line && line.getAttribute("d").length > 100) {
      // The frame in which it is painted ends before the next one begins.
      requestAnimationFrame(() => (bench.drawn = performance.now()));
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
  bench.first = () => {
    const entry = performance.getEntriesByType("resource").find((e) => e.name.includes("/api/0/locations"));
    return {
      fromAnswer: Math.round(bench.drawn - (entry?.responseEnd ?? bench.answered)),
      fromParsed: Math.round(bench.drawn - bench.parsed),
    };
  };
  /** Kith's MapDrive: 540 pixels a second in a circle; the wheel a click every 2/3 s, six in and six out. */
  bench.drive = (seconds, wheel) =>
    new Promise((over) => {
      const map = document.querySelector(".leaflet-container");
      const intervals = [];
      const begin = performance.now();
      bench.long = [];
      let last = -1;
      let x = 640;
      let y = 400;
      let clicks = 0;
      let released = 0;
      let down = false;
      const pane = map.querySelector(".leaflet-map-pane");
      let most = 0;
      // What the map made of it: the zoom of its newest tiles, and how far it was dragged, px.
      const zoom = () => Number(/tile\/(\d+)/.exec([...map.querySelectorAll("img.leaflet-tile")].at(-1)?.src)?.[1] ?? 0);
      const centre = () => pane._leaflet_pos?.x ?? 0;
      let travelled = 0;
      let before = centre();
      const fire = (type) =>
        pane.dispatchEvent(
          new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: 1, view: window }),
        );
      const frame = () => {
        const now = performance.now();
        const interval = last < 0 ? 16 : now - last;
        if (last >= 0) {
          intervals.push(interval);
        }
        last = now;
        most = Math.max(most, zoom());
        travelled += down ? Math.abs(centre() - before) : 0;
        before = centre();
        if (now - begin > seconds * 1000) {
          fire("mouseup");
          over({ ...sum(intervals), clicks, mostZoom: most, draggedPx: Math.round(travelled) });
          return;
        }
        const turn = ((now - begin) / 1000) * (60 / 90);
        x += Math.cos(turn) * Math.min(interval, 100) * 0.54;
        y += Math.sin(turn) * Math.min(interval, 100) * 0.3;
        if (wheel && now - begin > clicks * 667) {
          // Leaflet does not zoom while it drags: the button is let go for the 300 ms of its animation.
          if (down) {
            fire("mouseup");
            down = false;
          }
          const delta = Math.floor(clicks / 6) % 2 === 0 ? -60 : 60; // one level, as ours
          map.dispatchEvent(
            new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: 640, clientY: 400, deltaY: delta, view: window }),
          );
          clicks++;
          released = now;
        }
        if (!down && now - released > (wheel ? 300 : 0) && !pane.classList.contains("leaflet-zoom-anim")) {
          fire("mousedown");
          down = true;
        } else if (down) {
          fire("mousemove");
        }
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
  const sum = (intervals) => {
    const sorted = [...intervals].sort((a, b) => a - b);
    const part = (share) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
    return {
      frames: sorted.length,
      p50: part(0.5),
      p95: part(0.95),
      p99: part(0.99),
      longest: part(1),
      longTasks: bench.long.length,
      longestTask: Math.round(Math.max(0, ...bench.long)),
      zoom: new URLSearchParams(location.search).get("zoom"),
      markers: document.querySelectorAll(".leaflet-marker-icon").length,
    };
  };
}

/** The page is replaced by another: nothing is drawn yet. */
function navigating(failure) {
  if (/Execution context was destroyed|navigation/.test(failure.message)) {
    return false;
  }
  throw failure;
}

function listening(browser) {
  return new Promise((found, failed) => {
    let text = "";
    browser.stderr.on("data", (bytes) => {
      text = (text + bytes).slice(-20_000);
      const line = /DevTools listening on (ws:\S+)/.exec(text);
      if (line) {
        found(line[1]);
      }
    });
    browser.on("exit", (code) => failed(new Error(`Chromium ended with ${code}`)));
  });
}

function limited(promise, ms, what) {
  let timer;
  const late = new Promise((_, failed) => (timer = setTimeout(() => failed(new Error(what)), ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The process and all below it. */
function tree(pid) {
  const parents = new Map();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const fields = stat(entry);
    if (fields) {
      parents.set(Number(entry), Number(fields[1]));
    }
  }
  const all = [pid];
  for (let i = 0; i < all.length; i++) {
    parents.forEach((parent, child) => parent === all[i] && all.push(child));
  }
  return all;
}

/** The fields of /proc/PID/stat behind the name. */
function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null; // it is gone
  }
}

/** Processor time of the browser's processes so far, ms. */
function worked(pid) {
  return tree(pid).map(stat).reduce((all, fields) => all + (fields ? (Number(fields[11]) + Number(fields[12])) * TICK : 0), 0);
}

/** MB of the browser's processes, what they share counted once. */
function pss(pid) {
  let all = 0;
  for (const child of tree(pid)) {
    try {
      all += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${child}/smaps_rollup`, "utf8"))[1]);
    } catch {
      // it is gone
    }
  }
  return Math.round(all / 1024);
}

function round(value, parts = 10) {
  return Math.round(value * parts) / parts;
}

function load() {
  return readFileSync("/proc/loadavg", "utf8").split(" ")[0];
}
