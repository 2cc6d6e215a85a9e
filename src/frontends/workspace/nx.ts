import type { WorkspaceFacts } from '../../core/facts.js';
import { basename, dirname } from '../../core/paths.js';
import { positionOfKey } from '../json-text.js';
import { nxKind } from '../nx-kind.js';
import { asRecord, asText, type PlainRecord } from '../plain-value.js';

type Projects = WorkspaceFacts['projects'];

/** A project.json stands in its project's folder. One without a type or targets of Nx belongs to some other tool. */
export function nxProject(json: PlainRecord, text: string, path: string): Projects {
  const isNx = ['projectType', 'targets', 'sourceRoot'].some((key) => json[key] !== undefined);
  if (!isNx) return [];
  const name = asText(json.name) ?? basename(dirname(path));
  return [{ name, root: '', type: nxKind(json), at: positionOfKey(text, ['name']) }];
}

/** The older workspace.json lists all projects, by folder or with their configuration. */
export function nxWorkspace(json: PlainRecord, text: string): Projects {
  return Object.entries(asRecord(json.projects)).flatMap(([name, value]) => {
    const at = positionOfKey(text, ['projects', name]);
    const root = asText(asRecord(value).root);
    // A bare folder has a project.json of its own, which says more.
    return root === null ? [] : [{ name, root, type: nxKind(asRecord(value)), at }];
  });
}
