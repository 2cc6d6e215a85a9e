import { wrappers } from './tools.js';

/** The commands of a command line: split at `&&`, `||`, `;`, `|` and `&` outside quotes. */
export function commandsIn(line: string): readonly string[] {
  return (line.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^;&|"'])+/g) ?? []).map((part) => part.trim());
}

/** The words of one command without variable assignments and without programs that only start another one. */
export function wordsOf(command: string): readonly string[] {
  return unwrap(split(command));
}

/** A quoted text with spaces stays one word, without its quotes. */
function split(command: string): readonly string[] {
  const raw = command.match(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return raw.map((word) => (/^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word).replace(/\\"/g, '"'));
}

function unwrap(words: readonly string[]): readonly string[] {
  const [first, second = ''] = words;
  if (first === undefined) return words;
  if (/^[A-Za-z_]\w*=/.test(first)) return unwrap(words.slice(1));
  if (/^(ba|z)?sh$/.test(first) && /^-\w*c$/.test(second)) return innerShell(words[2] ?? '');
  const runsScripts = /^(yarn|pnpm|npm|bun)$/.test(first) && !/^(exec|x|dlx)$/.test(second);
  return wrappers.has(first) && !runsScripts ? unwrap(afterOptions(words.slice(1))) : words;
}

/** Past a wrapper's own options: up to `--` if there is one. */
function afterOptions(words: readonly string[]): readonly string[] {
  const separator = words.indexOf('--');
  if (separator >= 0) return words.slice(separator + 1);
  const isOption = (word: string) => /^-|^(exec|x|dlx|run)$|^[./]*\.?env[\w.]*$/.test(word);
  const start = words.findIndex((word) => !isOption(word));
  return start < 0 ? [] : words.slice(start);
}

/** The last command of an inner shell is the one that stays running. */
function innerShell(line: string): readonly string[] {
  return wordsOf(commandsIn(line).at(-1) ?? '');
}
