import type { LibraryType } from '../../core/model.js';
import type { WhyAnswer, WhyStep } from '../../core/why.js';
import { listWords } from '../../core/wording.js';
import type { DetailedFolder } from '../audit/audit-folder.js';
import { importSteps, step } from './steps.js';

/** The shortest way to a type of a library: imports of the service, the line that names it, barrels, the declaration. */
export function whyType(service: string, type: LibraryType, audited: DetailedFolder): WhyAnswer {
  const id = `${type.library}#${type.name}`;
  const target = { kind: 'type', id } as const;
  const steps = typeSteps(service, type, audited);
  if (steps.length === 0) {
    const users = [...new Set(type.uses.map((use) => use.service))].sort();
    const others = users.length > 0 ? `; ${listWords(users, 4)} ${users.length === 1 ? 'does' : 'do'}` : '';
    return { target, verdict: `nothing of ${service} names the ${type.kind} ${id}${others}`, chains: [] };
  }
  const places = new Set(type.uses.filter((use) => use.service === service).map(({ at }) => `${at.file}:${at.line}`))
    .size;
  const shows = `${service} names it in ${places === 1 ? '1 line' : `${places} lines`}; the shortest way is`;
  return { target, verdict: `${type.name} ${type.verdict}`, chains: [{ shows, steps }] };
}

/** Empty when the service does not name the type. */
export function typeSteps(
  service: string,
  type: LibraryType,
  { entryPath, importPath, namePath }: DetailedFolder,
): WhyStep[] {
  const uses = type.uses.filter((use) => use.service === service);
  const entry = entryPath(
    service,
    uses.map(({ at }) => at.file),
  );
  const own = uses.filter(({ at }) => entry === null || at.file === entry.file);
  const use = own.find(({ members }) => members.length > 0) ?? own[0];
  if (!use) return [];
  const words = use.members.length > 0 ? `uses ${listWords(use.members, 4)} of ${type.name}` : `names ${type.name}`;
  // A type that is named in place, as `import('models').Order`, has no import of its own.
  const imports = namePath(use.at.file, type) ?? importPath([use.at.file], type.file, 'types-too') ?? [];
  // A name in the import that leads on says no more than the import.
  const isImport = imports[0]?.at.line === use.at.line;
  return [
    ...importSteps(entry?.steps ?? []),
    ...(isImport ? [] : [step('use', use.at, words)]),
    ...importSteps(imports),
    step('declaration', type.at, `declares the ${type.kind} ${type.name}`),
  ];
}
