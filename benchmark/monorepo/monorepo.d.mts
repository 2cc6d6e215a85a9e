type Size = { readonly files: number; readonly services: number; readonly seed?: number | string };
export function monorepo(size: Size): Generator<{ readonly path: string; readonly text: string }>;
