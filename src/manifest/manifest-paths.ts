/** Where a manifest is looked for, relative to the audited folder; the first that exists is taken. */
export const manifestPaths: readonly string[] = [
  'services.yaml',
  'services.yml',
  'coupling-audit.yaml',
  '.config/coupling-audit.yaml',
];
