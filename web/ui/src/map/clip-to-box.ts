// Cutting rings and lines to a box of degrees, so that only what is near the view is handed to the map.

export type Point = [lon: number, lat: number]
export interface Box { west: number; south: number; east: number; north: number }

type Side = { in: (p: Point) => boolean; cut: (a: Point, b: Point) => Point }

const atLon = (x: number) => (a: Point, b: Point): Point => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])]
const atLat = (y: number) => (a: Point, b: Point): Point => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y]

const sides = (b: Box): Side[] => [
  { in: (p) => p[0] >= b.west, cut: atLon(b.west) },
  { in: (p) => p[0] <= b.east, cut: atLon(b.east) },
  { in: (p) => p[1] >= b.south, cut: atLat(b.south) },
  { in: (p) => p[1] <= b.north, cut: atLat(b.north) },
]

// clipRing is Sutherland and Hodgman's (CACM 17, 1974): what of a closed ring lies in the box, closed along its sides.
export function clipRing(ring: Point[], box: Box): Point[] {
  let points = ring.slice(0, -1)
  for (const side of sides(box)) {
    const next: Point[] = []
    points.forEach((p, i) => {
      const before = points[(i + points.length - 1) % points.length]
      if (side.in(p) !== side.in(before)) next.push(side.cut(before, p))
      if (side.in(p)) next.push(p)
    })
    points = next
  }
  return points.length < 3 ? [] : [...points, points[0]]
}

// clipLine keeps the runs of a line that touch the box. A run may reach one point outside: the map cuts the rest.
// Sides along ±180°, where the data were cut, are left out: they are no coast.
export function clipLine(line: Point[], box: Box): Point[][] {
  const within = (p: Point) => p[0] >= box.west && p[0] <= box.east && p[1] >= box.south && p[1] <= box.north
  const seam = (a: Point, b: Point) => (Math.abs(a[0]) > 179.99 && Math.abs(b[0]) > 179.99) || (a[1] < -89.9 && b[1] < -89.9)
  const runs: Point[][] = []
  let run: Point[] = []
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1], b = line[i]
    if (seam(a, b) || !(within(a) || within(b))) {
      if (run.length) runs.push(run)
      run = []
      continue
    }
    if (!run.length) run.push(a)
    run.push(b)
  }
  if (run.length) runs.push(run)
  return runs
}
