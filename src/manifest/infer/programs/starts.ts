import { imagesOfStages } from '../../../core/docker-stages.js';
import { ancestors, relativeTo } from '../../../core/paths.js';
import { contextOf, type Repository } from '../repository.js';
import { folderOf, functionGroups } from './deployments.js';
import type { Deployment } from './infrastructure-code.js';
import { traitsOf } from './program-traits.js';
import { runByCommand, runsOf } from './runs.js';

/**
 * A program that is started in a package's folder: its entry as written, relative to the folder, and what says so. `home`
 * is the folder of its code where that is not the entry's.
 */
export type Start = {
  readonly folder: string;
  readonly entry: string;
  readonly evidence: string;
  readonly home?: string;
};

/** Programs that package scripts, compose commands, images and platforms start. */
export function declaredStarts(repository: Repository, deployments: readonly Deployment[]): readonly Start[] {
  const functions = functionGroups(deployments, repository).map(({ package: folder, entry, home, evidence }): Start => {
    return { folder, entry: relativeTo(entry, folder), evidence, home };
  });
  const deployed = new Set(functions.map(({ folder }) => folder));
  const scripts = fromScripts(repository).filter(({ folder, entry }) => !deployed.has(folder) || !standIn.test(entry));
  return [...scripts, ...fromCommands(repository, deployments), ...functions];
}

/** What stands in on a developer's machine for the platform that calls the functions of a package. */
const standIn = /(^|\/)(local|offline|dev)([-.]?(server|app|main|index))?(\.[cm]?[jt]sx?)?$/;

function fromScripts({ packages }: Repository): readonly Start[] {
  return [...packages].flatMap(([folder, { path, facts }]) =>
    runsOf(facts).flatMap(({ script, started }) =>
      started.kind === 'program' && started.entry
        ? [{ folder, entry: started.entry, evidence: `${path} script "${script}"` }]
        : [],
    ),
  );
}

function fromCommands(repository: Repository, deployments: readonly Deployment[]): readonly Start[] {
  const { composes, packages } = repository;
  const commands = [
    ...composes.flatMap(({ path, facts }) =>
      facts.services.flatMap(({ name, command, build, at }) =>
        command && build
          ? [{ folder: contextOf(path, build.context), command, evidence: `${path}:${at.line} service ${name}` }]
          : [],
      ),
    ),
    ...commandsOfImages(repository),
    ...deployments.flatMap(({ path, fact }) =>
      fact.command === null
        ? []
        : [
            {
              folder: fact.folder === null ? '' : folderOf({ path, fact }),
              command: fact.command,
              evidence: `${path}:${fact.at.line} ${fact.what} ${fact.name}`,
            },
          ],
    ),
  ];
  return commands.flatMap(({ folder, command, evidence }) =>
    runByCommand(command, packages.get(folder)?.facts ?? null).flatMap((started) =>
      started.kind === 'program' && started.entry ? [{ folder, entry: started.entry, evidence }] : [],
    ),
  );
}

type Given = { readonly folder: string; readonly command: string; readonly evidence: string };

/** An image is built at the top of the repository, or in the package that its Dockerfile lies in, out of which its program then comes. */
function commandsOfImages(repository: Repository): readonly Given[] {
  return repository.dockerfiles.flatMap(({ path, facts }) => {
    const near = ancestors(path).find((folder) => repository.packages.has(folder)) ?? '';
    return imagesOfStages(facts).flatMap(({ facts: { command, workdir } }): readonly Given[] => {
      if (command === null) return [];
      const given = { command: workdir === null ? command : command.replaceAll(`${workdir}/`, ''), evidence: path };
      return near === ''
        ? [{ ...given, folder: '' }]
        : [
            { ...given, folder: '' },
            { ...given, folder: near },
          ];
    });
  });
}

/** The last resort where nothing says what is started: modules named like entries that listen as soon as they are loaded. */
export function listeningStarts({ modules }: Repository): readonly Start[] {
  return [...modules].flatMap(([path, module]) => {
    if (!/(^|\/)(main|index|server|app)\.[cm]?[jt]s$/.test(path)) return [];
    const { listens, runs } = traitsOf(module);
    return listens && runs ? [{ folder: '', entry: path, evidence: `${path}:${listens.line} ${listens.call}` }] : [];
  });
}
