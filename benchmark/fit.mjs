/** Straight line through points by least squares: its slope and where it starts. */
export function line(points) {
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope =
    points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) /
    points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return { slope, start: y - slope * x };
}

/** The e for which y grows like x to the power of e: 1 is linear, 2 quadratic. Every coordinate is above zero. */
export function exponent(points) {
  return line(points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }))).slope;
}
