import type { ChalkInstance } from 'chalk';
import { groupBy } from '../../core/collections.js';
import { type Diagnostic, UserError } from '../../core/errors.js';
import { formatLocation } from '../../core/location.js';

const maxOfOneKind = 5;

/** Diagnostics for stderr, the grave ones first; many of one kind are counted unless `all` is asked for. */
export function diagnosticLines(diagnostics: readonly Diagnostic[], all: boolean, chalk: ChalkInstance): string[] {
  const grave = (['error', 'warning', 'notice'] as const).flatMap((s) =>
    diagnostics.filter(({ severity }) => severity === s),
  );
  return [...groupBy(grave, ({ code }) => code).values()].flatMap((same) => {
    const shown = all ? same : same.slice(0, maxOfOneKind);
    const hidden = same.length - shown.length;
    return [
      ...shown.flatMap((diagnostic) => oneDiagnostic(diagnostic, chalk)),
      ...(hidden > 0 ? [chalk.dim(`  and ${hidden} more of this kind (--all)`)] : []),
    ];
  });
}

function oneDiagnostic({ severity, message, at, hint }: Diagnostic, chalk: ChalkInstance): string[] {
  const paint = { error: chalk.red, warning: chalk.yellow, notice: chalk.blue }[severity];
  const word = severity === 'notice' ? 'note' : severity;
  return [
    `${paint.bold(`${word}:`)} ${placed(message, at)}`,
    ...(hint === undefined ? [] : [`  ${chalk.cyan('hint:')} ${hint}`]),
  ];
}

/** Exit code and words for something that ended the audit. */
export function explainFailure(
  error: unknown,
  debug: boolean,
  chalk: ChalkInstance,
): { code: 2 | 70; lines: string[] } {
  if (error instanceof UserError) {
    const { at, hint } = error.details;
    return {
      code: 2,
      lines: oneDiagnostic(
        {
          code: error.code,
          severity: 'error',
          message: error.message,
          at: at ?? null,
          ...(hint !== undefined && { hint }),
        },
        chalk,
      ),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? [error.stack] : [];
  const advice = debug ? 'report it with the stack above' : 'run again with --debug and report it with the stack';
  return {
    code: 70,
    lines: [
      `${chalk.red.bold('error:')} this is a bug in coupling-audit: ${message}`,
      ...stack,
      `  ${chalk.cyan('hint:')} ${advice}`,
    ],
  };
}

/** Puts the place in front, unless the message tells it already. */
function placed(message: string, at: Diagnostic['at']): string {
  if (at === null) return message;
  const place = 'line' in at ? formatLocation(at) : at.file;
  return message.includes(place) ? message : `${place}: ${message}`;
}
