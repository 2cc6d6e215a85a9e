import type { WorkspaceFacts } from '../../core/facts.js';
import { positionOfKey } from '../json-text.js';
import { asRecord, asText, type PlainRecord } from '../plain-value.js';

/** The `projects` of a nest-cli.json in monorepo mode. Without a root, the folder above `sourceRoot` is meant. */
export function nestProjects(json: PlainRecord, text: string): WorkspaceFacts['projects'] {
  return Object.entries(asRecord(json.projects)).map(([name, value]) => {
    const project = asRecord(value);
    const sourceRoot = asText(project.sourceRoot);
    return {
      name,
      root: asText(project.root) ?? sourceRoot?.replace(/\/?src\/?$/, '') ?? '',
      type: project.type === 'library' ? 'library' : 'application',
      at: positionOfKey(text, ['projects', name]),
    };
  });
}
