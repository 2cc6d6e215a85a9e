import { createInterface } from 'node:readline';
import { UserError } from '../../core/errors.js';
import { listWords } from '../../core/wording.js';
import { usersOf } from '../../manifest/init/contested-text.js';
import type { ContestedTable, Proposal, ProposedService } from '../../manifest/init/proposal.js';
import { type Terminal, write } from '../output/terminal.js';

/** Puts a question and yields the answer without spaces around it; null when nobody answers any more. */
type Ask = (question: string) => Promise<string | null>;

/** Where answers are typed. @throws UserError when that is no terminal */
export function requireTerminal({ stdin }: Terminal): NodeJS.ReadableStream {
  if (stdin?.isTTY === true) return stdin;
  throw new UserError('nobody-to-ask', '--interactive needs a terminal to ask at', {
    hint: 'leave out --interactive; what is not clear is then written as a comment',
  });
}

/**
 * Asks about services of which little tells, and who owns what nobody evidently does. Who only presses enter leaves
 * everything as it was proposed; at the end of the input no more is asked.
 * @throws UserError when nobody is there to ask
 */
export async function interview(proposal: Proposal, terminal: Terminal): Promise<Proposal> {
  const lines = createInterface({ input: requireTerminal(terminal) });
  const answers = lines[Symbol.asyncIterator]();
  let isOver = false;
  const ask: Ask = async (question) => {
    if (isOver) return null;
    await write(terminal.stderr, question);
    const { done, value } = await answers.next();
    if (done !== true) return value.trim();
    isOver = true;
    await write(terminal.stderr, '\n');
    return null;
  };
  try {
    return await withOwners(await withSoleWriters(await withoutRefused(proposal, ask), ask), ask);
  } finally {
    lines.close();
  }
}

async function withoutRefused(proposal: Proposal, ask: Ask): Promise<Proposal> {
  const refused: ProposedService[] = [];
  for (const service of proposal.services.filter(({ doubtful }) => doubtful)) {
    const answer = await ask(`is ${service.roots[0] || '.'} a service? found: ${service.found} [Y/n] `);
    if (/^no?$/i.test(answer ?? '')) refused.push(service);
  }
  const services = proposal.services.filter((service) => !refused.includes(service));
  return { ...proposal, services, refused: [...proposal.refused, ...refused.flatMap(({ roots }) => roots)] };
}

/** Who says so makes what is only likely certain. */
async function withSoleWriters(proposal: Proposal, ask: Ask): Promise<Proposal> {
  const services: ProposedService[] = [];
  for (const service of proposal.services) {
    const patterns = service.owns.flatMap((group) => (group.open ? group.patterns : []));
    const question = `does ${service.id} own ${listWords(patterns, 8)}? no other service writes ${patterns.length > 1 ? 'them' : 'it'} [y/N] `;
    const isOwner = patterns.length > 0 && /^y(?:es)?$/i.test((await ask(question)) ?? '');
    services.push(isOwner ? owning(withoutOpen(service), patterns) : service);
  }
  return { ...proposal, services };
}

function withoutOpen(service: ProposedService): ProposedService {
  return { ...service, owns: service.owns.filter(({ open }) => !open) };
}

async function withOwners(proposal: Proposal, ask: Ask): Promise<Proposal> {
  let decided = proposal;
  for (const table of proposal.contested) {
    const choices = proposal.services.map(({ id }) => id).filter((id) => table.patterns.has(id));
    const owner = choices.length === 0 ? null : await chosen(table, choices, ask);
    if (owner !== null) decided = given(decided, table, owner);
  }
  return decided;
}

/** Asks until the answer is one of the choices or none. */
async function chosen(table: ContestedTable, choices: readonly string[], ask: Ask): Promise<string | null> {
  const numbered = choices.map((id, index) => `  ${index + 1} ${id}\n`).join('');
  const question = `who owns ${table.id}? ${usersOf(table)}\n${numbered}a number, or enter to leave it open: `;
  for (;;) {
    const answer = await ask(question);
    if (answer === null || answer === '') return null;
    const owner = choices[Number(answer) - 1] ?? choices.find((id) => id === answer);
    if (owner !== undefined) return owner;
  }
}

function given(proposal: Proposal, table: ContestedTable, owner: string): Proposal {
  const pattern = table.patterns.get(owner) ?? table.id;
  return {
    ...proposal,
    services: proposal.services.map((service) => (service.id === owner ? owning(service, [pattern]) : service)),
    contested: proposal.contested.filter((other) => other !== table),
  };
}

const said = 'decided by hand';

function owning(service: ProposedService, patterns: readonly string[]): ProposedService {
  const before = service.owns.find(({ note }) => note === said)?.patterns ?? [];
  const others = service.owns.filter(({ note }) => note !== said);
  return { ...service, owns: [...others, { patterns: [...before, ...patterns], note: said, open: false }] };
}
