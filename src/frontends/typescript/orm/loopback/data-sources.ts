import { pushTo } from '../../../../core/collections.js';
import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf } from '../../things.js';
import { connectors } from './naming.js';

/** The connector that a model is stored with: the one that its settings speak of, else the only one of its package's data sources. */
export function connectorOf(settings: Thing | undefined, file: string, project: Project): string | null {
  const told = connectors.find((connector) => property(settings, connector));
  if (told) return told;
  const used = ofPackage(file, project).filter((connector) => connectors.includes(connector));
  const [only, ...others] = new Set(used);
  return others.length === 0 ? (only ?? null) : null;
}

/** Whether the package of a model has data sources: a component leaves them to the applications that it is part of. */
export function hasDataSource(file: string, project: Project): boolean {
  return ofPackage(file, project).length > 0;
}

function ofPackage(file: string, project: Project): readonly string[] {
  return project.derived?.(usedConnectors).get(project.packageFolder(file)) ?? [];
}

/** The connectors of databases by the packages whose data sources name them; '' where a class does not tell. */
function usedConnectors(project: Project): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>();
  const classes = (project.subclassesOf?.('@loopback/repository', 'juggler.DataSource') ?? []).map((view) => ({
    file: view.symbol.file,
    connector: textOf(property(configOf(view), 'connector')),
  }));
  const made = project.callsTo('@loopback/repository', 'juggler.DataSource').flatMap(({ at, args }) => {
    const connector = textOf(property(args[0], 'connector'));
    return connector === null ? [] : [{ file: at.file, connector }];
  });
  for (const { file, connector } of [...classes, ...made]) {
    const named = (connector ?? '').replace(/^loopback-connector-/, '');
    if (named === '' || connectors.includes(named)) pushTo(used, project.packageFolder(file), named);
  }
  return used;
}

/** `static readonly defaultConfig = config`. */
function configOf({ members }: DeclarationView): Thing | undefined {
  return members.find(({ name, static: ofClass }) => ofClass && name === 'defaultConfig')?.value;
}
