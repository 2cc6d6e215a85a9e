import type { Thing } from '../../../../core/orm-plugin.js';

const packages = new Set(['sequelize', '@sequelize/core', 'sequelize-typescript', '@nestjs/sequelize']);

export function isSequelizePackage(packageName: string): boolean {
  return packages.has(packageName);
}

/** The name of an export of Sequelize, also through a default or namespace import; empty for everything else. */
export function exportName(thing: Thing): string {
  return thing.kind === 'external' && packages.has(thing.package) ? thing.name.replace(/^(?:default|\*)\./, '') : '';
}
