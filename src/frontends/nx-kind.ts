import { asRecord, type PlainRecord } from './plain-value.js';

/** Nx itself takes a project that can be served for an application; what is deployed or built into an image is one, too. */
export function nxKind(project: PlainRecord): 'application' | 'library' {
  if (project.projectType === 'application' || project.projectType === 'library') return project.projectType;
  const targets = Object.keys(asRecord(project.targets));
  return targets.some((name) => /^(serve|deploy|docker-(build|push)|container)$/.test(name))
    ? 'application'
    : 'library';
}
