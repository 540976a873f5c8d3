// The data of Kith's own benchmark parts "tracks" and "live" (src/test/java: Pasts.drives, Worlds.crowd, LiveBench):
// the same generator with the same seeds, so that both programs draw the same places.

export const PARIS = { lat: 48.8566, lon: 2.3522 };
const DEGREE = 111_195; // metres, as Pasts has it
const RADIUS = 6_371_008.8; // metres, the mean radius of WGS 84

/** java.util.Random: a 48-bit linear congruential generator, kept in two halves of 24 bits. */
export class JavaRandom {
  constructor(seed) {
    this.high = ((seed / 0x1000000) & 0xffffff) ^ 0x5de;
    this.low = (seed & 0xffffff) ^ 0xece66d;
    this.spare = null;
  }

  /** The upper `bits` (32 at most) of the next state, unsigned. */
  next(bits) {
    const product = this.low * 0xe66d;
    // 0x5DEECE66D = 0x5DEEC * 2^16 + 0xE66D; all products stay below 2^53.
    const shifted = this.low * 0x5deec;
    const low = (product % 0x1000000) + (shifted % 0x100) * 0x10000 + 0xb;
    const carry = Math.floor(product / 0x1000000) + Math.floor(shifted / 0x100) + Math.floor(low / 0x1000000);
    const high = this.high * 0xe66d + ((this.high * 0x5deec) % 0x1000000) * 0x10000 + carry;
    this.low = low % 0x1000000;
    this.high = high % 0x1000000;
    return Math.floor((this.high * 0x1000000 + this.low) / 2 ** (48 - bits));
  }

  nextDouble() {
    return (this.next(26) * 0x8000000 + this.next(27)) * 2 ** -53;
  }

  /** As java.util.Random: of a power of two the upper bits, else the rest of a division without the last, short part. */
  nextInt(bound) {
    if ((bound & (bound - 1)) === 0) {
      return Math.floor((bound * this.next(31)) / 2 ** 31);
    }
    for (;;) {
      const bits = this.next(31);
      const value = bits % bound;
      if (bits - value + (bound - 1) < 2 ** 31) {
        return value;
      }
    }
  }

  /** Marsaglia's polar method. */
  nextGaussian() {
    if (this.spare !== null) {
      const spare = this.spare;
      this.spare = null;
      return spare;
    }
    for (;;) {
      const a = 2 * this.nextDouble() - 1;
      const b = 2 * this.nextDouble() - 1;
      const s = a * a + b * b;
      if (s < 1 && s !== 0) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        this.spare = b * factor;
        return a * factor;
      }
    }
  }
}

/** Somebody who drives about, as Pasts.drives: calls `add(seconds, lat, lon, speed in m/s)` for each of `count` or more. */
export function drives(count, add) {
  const random = new JavaRandom(11);
  const metre = DEGREE * Math.cos((PARIS.lat * Math.PI) / 180);
  let second = Date.parse("2026-11-21T05:00:00Z") / 1000;
  let east = 0;
  let north = 0;
  let size = 0;
  const fix = (x, y, speed) => {
    add(second, PARIS.lat + y / DEGREE, PARIS.lon + x / metre, speed);
    second += 10;
    size++;
  };
  const places = Array.from({ length: 24 }, () => [random.nextGaussian() * 9000, random.nextGaussian() * 7000]);
  while (size < count) {
    const [toEast, toNorth] = places[Math.floor(random.nextDouble() ** 2 * places.length)];
    const speed = 8 + random.nextDouble() * 10;
    const corners = [
      [east + (toEast - east) * 0.45, north + (toNorth - north) * 0.1],
      [east + (toEast - east) * 0.55, north + (toNorth - north) * 0.85],
      [toEast, toNorth],
    ];
    for (const [x, y] of corners) {
      const way = Math.hypot(x - east, y - north);
      const steps = Math.max(1, Math.ceil(way / (speed * 10)));
      const from = [east, north];
      for (let k = 1; k <= steps; k++) {
        const t = k / steps;
        const bend = Math.sin(t * Math.PI) * way * 0.06;
        east = from[0] + (x - from[0]) * t - (bend * (y - from[1])) / Math.max(1, way);
        north = from[1] + (y - from[1]) * t + (bend * (x - from[0])) / Math.max(1, way);
        fix(east + random.nextGaussian() * 3, north + random.nextGaussian() * 3, speed);
      }
    }
    for (let i = 0; i < 80; i++) {
      fix(east + random.nextGaussian() * 5, north + random.nextGaussian() * 5, 0);
    }
    if (random.nextInt(40) === 0) {
      second += 7200;
      east = toEast + 2000;
      north = toNorth - 1000;
      fix(east, north, 0);
    }
  }
}

/** People around Paris, most of them near its middle, as Worlds.crowd; each with a course of their own. */
export function crowd(count, metres) {
  const random = new JavaRandom(7);
  return Array.from({ length: count }, (_, i) => {
    const away = metres * random.nextDouble() ** 2;
    const place = destination(PARIS, random.nextDouble() * 360, away);
    random.nextInt(240);
    return { ...place, course: i % 360 };
  });
}

/** A step of ten metres, mostly ahead, as LiveBench. */
export function move(person, random) {
  person.course = (person.course + random.nextInt(31) + 345) % 360;
  Object.assign(person, destination(person, person.course, 10));
}

function destination({ lat, lon }, course, metres) {
  const rad = Math.PI / 180;
  const d = metres / RADIUS;
  const sin = Math.sin(lat * rad) * Math.cos(d) + Math.cos(lat * rad) * Math.sin(d) * Math.cos(course * rad);
  const turn = Math.atan2(
    Math.sin(course * rad) * Math.sin(d) * Math.cos(lat * rad),
    Math.cos(d) - Math.sin(lat * rad) * sin,
  );
  return { lat: Math.asin(sin) / rad, lon: lon + turn / rad };
}
