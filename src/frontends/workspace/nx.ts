import type { WorkspaceFacts } from '../../core/facts.js';
import { basename, dirname } from '../../core/paths.js';
import { positionOfKey } from '../json-text.js';
import { asRecord, asText, type PlainRecord } from '../plain-value.js';

type Projects = WorkspaceFacts['projects'];

/** A project.json stands in its project's folder. One without a type or targets of Nx belongs to some other tool. */
export function nxProject(json: PlainRecord, text: string, path: string): Projects {
  const isNx = ['projectType', 'targets', 'sourceRoot'].some((key) => json[key] !== undefined);
  if (!isNx) return [];
  const name = asText(json.name) ?? basename(dirname(path));
  return [{ name, root: '', type: projectType(json), at: positionOfKey(text, ['name']) }];
}

/** The older workspace.json lists all projects, by folder or with their configuration. */
export function nxWorkspace(json: PlainRecord, text: string): Projects {
  return Object.entries(asRecord(json.projects)).flatMap(([name, value]) => {
    const at = positionOfKey(text, ['projects', name]);
    const root = asText(asRecord(value).root);
    // A bare folder has a project.json of its own, which says more.
    return root === null ? [] : [{ name, root, type: projectType(asRecord(value)), at }];
  });
}

/** Nx itself takes a project that can be served for an application; what is deployed or built into an image is one, too. */
function projectType(project: PlainRecord): 'application' | 'library' {
  if (project.projectType === 'application' || project.projectType === 'library') return project.projectType;
  const targets = Object.keys(asRecord(project.targets));
  return targets.some((name) => /^(serve|deploy|docker-(build|push)|container)$/.test(name))
    ? 'application'
    : 'library';
}
