import type * as sarif from 'sarif';

/** The published types of SARIF 2.1.0, for values that nobody changes. */
export type Log = Frozen<sarif.Log>;
export type ReportingDescriptor = Frozen<sarif.ReportingDescriptor>;
export type Invocation = Frozen<sarif.Invocation>;
export type Notification = Frozen<sarif.Notification>;
export type Result = Frozen<sarif.Result>;
export type Location = Frozen<sarif.Location>;

type Frozen<T> = T extends object ? { readonly [key in keyof T]: Frozen<T[key]> } : T;
