/** What may cross a cache, a thread or a report: plain data, no classes, no functions, no undefined values in arrays. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Compile-time proof that `T` is plain JSON: `T` itself when it is, `never` when it is not. */
export type AsJson<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends (...args: never[]) => unknown
    ? never
    : T extends object
      ? { readonly [K in keyof T]: AsJson<T[K]> }
      : never;
