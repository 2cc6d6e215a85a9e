import { traitsOf } from './program-traits.js';
import { contextOf, type Repository } from './repository.js';
import { runByCommand, runsOf } from './runs.js';

/** A program that is started in a package's folder: its entry as written, relative to the folder, and what says so. */
export type Start = { readonly folder: string; readonly entry: string; readonly evidence: string };

/** Programs that package scripts, compose commands and images start. */
export function declaredStarts(repository: Repository): readonly Start[] {
  return [...fromScripts(repository), ...fromCommands(repository)];
}

function fromScripts({ packages }: Repository): readonly Start[] {
  return [...packages].flatMap(([folder, { path, facts }]) =>
    runsOf(facts).flatMap(({ script, started }) =>
      started.kind === 'program' && started.entry
        ? [{ folder, entry: started.entry, evidence: `${path} script "${script}"` }]
        : [],
    ),
  );
}

function fromCommands({ composes, dockerfiles, packages }: Repository): readonly Start[] {
  const commands = [
    ...composes.flatMap(({ path, facts }) =>
      facts.services.flatMap(({ name, command, build, at }) =>
        command && build
          ? [{ folder: contextOf(path, build.context), command, evidence: `${path}:${at.line} service ${name}` }]
          : [],
      ),
    ),
    ...dockerfiles.flatMap(({ path, facts }) =>
      facts.command ? [{ folder: '', command: facts.command, evidence: path }] : [],
    ),
  ];
  return commands.flatMap(({ folder, command, evidence }) =>
    runByCommand(command, packages.get(folder)?.facts ?? null).flatMap((started) =>
      started.kind === 'program' && started.entry ? [{ folder, entry: started.entry, evidence }] : [],
    ),
  );
}

/** The last resort where nothing says what is started: modules named like entries that listen as soon as they are loaded. */
export function listeningStarts({ modules }: Repository): readonly Start[] {
  return [...modules].flatMap(([path, module]) => {
    if (!/(^|\/)(main|index|server|app)\.[cm]?[jt]s$/.test(path)) return [];
    const { listens, runs } = traitsOf(module);
    return listens && runs ? [{ folder: '', entry: path, evidence: `${path}:${listens.line} ${listens.call}` }] : [];
  });
}
