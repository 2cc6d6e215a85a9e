import { deployed } from '../../core/deployed.js';
import { redactText } from '../../core/redact.js';
import type { DeploymentReader } from './deployment-reader.js';

/** The processes of a Procfile, each with its command; what runs once before a release is a job. */
export const readProcfile: DeploymentReader = (_path, text) =>
  text.split('\n').flatMap((line, index) => {
    const [, name = '', command = ''] = /^([\w-]+):\s*(\S.*)$/.exec(line.trim()) ?? [];
    if (name === '') return [];
    const at = { line: index + 1, column: 1 };
    return [
      deployed({ name, what: 'process', job: name === 'release', folder: '.', command: redactText(command), at }),
    ];
  });
