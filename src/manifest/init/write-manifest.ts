import { contestedLines } from './contested-text.js';
import { layerLines, libraryLine, serviceLines } from './entry-text.js';
import type { Proposal } from './proposal.js';

export const indent = '  ';

/** A whole services.yaml. The same proposal gives the same bytes. */
export function writeManifest(proposal: Proposal, version: string): string {
  const { services, libraries, contested, layers, refused } = proposal;
  const sections = [
    [
      schemaLine(version),
      '# Written by `coupling-audit init` from the code. Correct what is wrong: when it runs again, it only adds.',
      'version: 1',
    ],
    [
      'services:',
      ...services.flatMap((service) => serviceLines(service, indent)).map((line) => indent + line),
      ...refusedLines(refused),
    ],
    contestedLines(contested),
    libraries.length === 0 ? [] : ['libraries:', ...libraries.map((library) => indent + libraryLine(library))],
    [...layerLines(layers, indent)],
  ];
  const written = sections.filter((lines) => lines.length > 0);
  return `${written.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What tells editors how to check and complete the file. */
function schemaLine(version: string): string {
  return `# yaml-language-server: $schema=https://unpkg.com/coupling-audit@${version}/schema/services.schema.json`;
}

/** How a file remembers that a folder is no service: {@link refusedFolders} reads it. */
export function refusedLines(folders: readonly string[]): readonly string[] {
  return folders.map((folder) => `${indent}# not a service: ${folder || '.'}`);
}

/** Folders of which a manifest says in a comment that they are no services, so that nobody is asked again. */
export function refusedFolders(text: string): ReadonlySet<string> {
  const said = [...text.matchAll(/^[ \t]*#[ \t]*not a service:[ \t]*(\S+)/gm)];
  return new Set(said.map(([, folder = '']) => (folder === '.' ? '' : folder.replace(/\/$/, ''))));
}
