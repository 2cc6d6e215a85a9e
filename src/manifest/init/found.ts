import { unique } from '../../core/collections.js';
import type { ManifestService } from '../../core/manifest.js';

/** More would be nothing to read beside a line; the report has all of it. */
const maxPieces = 2;

/** The first thing that says it is deployed and the first script that starts it, seen from its folder. */
export function shortEvidence({ roots, evidence }: ManifestService): string {
  const pieces = unique(evidence.map((piece) => short(piece, roots[0] ?? '')));
  const [first, ...others] = pieces;
  const script = others.find((piece) => piece.includes(scriptMark));
  const shown = [first, script, ...others].filter((piece) => piece !== undefined);
  return unique(shown).slice(0, maxPieces).join('; ') || 'named by hand';
}

/** Whether so little speaks for it that it may as well be a tool or an example. */
export function isDoubtful(service: ManifestService): boolean {
  return isGuess(service) || unique(service.evidence).length < maxPieces;
}

/** To name it in the file makes certain what is only a guess, so that the file must say so. */
export function isGuess({ confidence }: ManifestService): boolean {
  return confidence === 'guess';
}

const scriptMark = ' script "';

/** Without the command of a script, and without the folder that stands beside it anyway. */
function short(piece: string, root: string): string {
  const script = /^(.* script "[^"]*"): /.exec(piece)?.[1] ?? piece;
  const folder = `${root}/`;
  return (root !== '' && script.startsWith(folder) ? script.slice(folder.length) : script).replace(/\s+/g, ' ');
}
