// One company's facts, as pages show them.

const STATUSES = ["", "active", "planned", "paused", "moved", "closed"];

/**
 * @param {import("./engine.js").Engine} engine @param {number} row
 * @param {{miles: Float64Array, point: Int32Array} | null} [near] how far companies are
 */
export function rowOf({ columns, points }, row, near = null) {
  const ids = (name) => own(columns.facets.get(name), row);
  const point = near ? near.point[row] : -1;
  return {
    row,
    slug: columns.slugs[row],
    name: columns.names[row],
    also: columns.also.get(row) ?? [],
    city: columns.cities[row],
    regions: ids("regions"),
    neighborhood: ids("neighborhoods")[0] ?? "",
    kind: ids("kinds")[0] ?? "",
    clusters: ids("clusters"),
    processes: ids("processes"),
    cores: columns.facets.get("processes").cores[row],
    materials: ids("materials"),
    certifications: ids("certifications"),
    ownership: ids("ownership"),
    stages: ids("stages"),
    runSizes: ids("run_sizes"),
    worksWith: ids("works_with"),
    capacity: ids("capacity")[0] ?? "",
    capacityOn: dayOf(columns.capacityOn[row]),
    level: ids("level")[0],
    checkedOn: dayOf(columns.checked[row]),
    status: STATUSES[columns.status[row]],
    minimum: columns.minimum[row] < 0 ? null : columns.minimum[row],
    unit: columns.units[row],
    lead: columns.lead[row] < 0 ? null : columns.lead[row],
    summary: null,
    distance: point < 0 ? null : near.miles[row],
    exact: points?.exact[point] !== 0,
    // Of how many addresses another than the first is the nearest; false where the first one is.
    nearest: points?.row[point - 1] === row && points.row.filter((one) => one === row).length,
  };
}

const own = ({ values, starts, codes }, row) =>
  Array.from(codes.subarray(starts[row], starts[row + 1]), (code) => values[code]);

/** @param {number} days since 1970, -1 for none @returns {string} */
const dayOf = (days) => (days < 0 ? "" : new Date(days * 86_400_000).toISOString().slice(0, 10));
