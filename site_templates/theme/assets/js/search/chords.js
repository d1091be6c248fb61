// Distances on the unit sphere as squares of chords, which order as the distances do and cost no trigonometry.

const EARTH_MILES = 3958.8;

/** @typedef {{lat: number, x: number, y: number, z: number}} Spot on the unit sphere, and its latitude in radians */

/** @param {number} latitude in degrees @param {number} longitude in degrees @returns {Spot} */
export function spotOf(latitude, longitude) {
  const lat = (latitude * Math.PI) / 180;
  const lon = (longitude * Math.PI) / 180;
  const around = Math.cos(lat);
  return { lat, x: around * Math.cos(lon), y: around * Math.sin(lon), z: Math.sin(lat) };
}

/** The square of the chord between two spots. @param {Spot} a @param {Spot} b */
export function chordOf(a, b) {
  const x = a.x - b.x;
  const y = a.y - b.y;
  const z = a.z - b.z;
  return x * x + y * y + z * z;
}

/** The angle at the Earth's center that a chord spans. @param {number} chord its square */
export const angleOf = (chord) => 2 * Math.asin(Math.min(1, Math.sqrt(chord) / 2));

/** @param {number} chord its square */
export const milesOf = (chord) => EARTH_MILES * angleOf(chord);

/** The square of the chord over some miles, and a little more for what rounding takes. @param {number} miles */
export const chordOver = (miles) => (2 * Math.sin(miles / 2 / EARTH_MILES)) ** 2 * (1 + 1e-9) + 1e-24;
