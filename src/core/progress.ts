/** What takes its time. */
export type Step = 'listing files' | 'comparing files' | 'reading files' | 'examining';

/** Told again and again while a step lasts: how much is done, where that is known beforehand. Must not throw, and may be called often. */
export type OnProgress = (step: Step, done?: number, total?: number) => void;

export const unwatched: OnProgress = () => {};
