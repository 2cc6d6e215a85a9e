import type { Location } from '../../core/location.js';
import { redactText } from '../../core/redact.js';
import type { WhyAnswer, WhyStep } from '../../core/why.js';
import { place, text } from '../explain/block.js';
import { layOut, type Paper } from '../explain/layout.js';

/** The contract of `coupling-audit why --format json`. */
export type WhyView = {
  readonly schemaVersion: 1;
  readonly service: string;
  readonly asked: string;
  /** One for everything of the name that was asked about. */
  readonly answers: readonly {
    readonly target: WhyAnswer['target'];
    readonly coupled: boolean;
    readonly verdict: string;
    readonly chains: readonly { readonly shows: string; readonly steps: readonly ViewedStep[] }[];
  }[];
};

type ViewedStep = Location & {
  readonly kind: WhyStep['kind'];
  readonly note: string;
  /** The line of code, without passwords; null when the file cannot be read. */
  readonly code: string | null;
};

type Asked = { readonly service: string; readonly what: string; readonly answers: readonly WhyAnswer[] };

export function whyView({ service, what, answers }: Asked, readLines: Paper['readLines']): WhyView {
  const viewed = ({ kind, at, note }: WhyStep): ViewedStep => {
    const line = readLines(at.file)?.[at.line - 1];
    return { kind, ...at, note, code: line === undefined ? null : redactText(line.trim()) };
  };
  return {
    schemaVersion: 1,
    service,
    asked: what,
    answers: answers.map(({ target, verdict, chains }) => {
      const shown = chains.map(({ shows, steps }) => ({ shows, steps: steps.map(viewed) }));
      return { target, coupled: chains.length > 0, verdict, chains: shown };
    }),
  };
}

/** `coupling-audit why` for a terminal: each line on the way, with its code. */
export function whyText({ service, answers }: Asked, paper: Paper): string {
  const sections = answers.map(({ target, verdict, chains }) => ({
    title: `${service} -> ${target.kind} ${target.id}`,
    blocks: [
      text(chains.length > 0 ? verdict : `No chain: ${verdict}.`),
      ...chains.flatMap(({ shows, steps }) => [text(`${shows}:`), ...steps.map(({ at, note }) => place(at, note, 1))]),
    ],
  }));
  return `${layOut(sections, paper).slice(1).join('\n')}\n`;
}
