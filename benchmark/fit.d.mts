type Point = { readonly x: number; readonly y: number };
export function line(points: readonly Point[]): { readonly slope: number; readonly start: number };
export function exponent(points: readonly Point[]): number;
