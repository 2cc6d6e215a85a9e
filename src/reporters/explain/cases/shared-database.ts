import { listWords } from '../../../core/wording.js';
import { code, item, place } from '../block.js';
import { type CaseOf, field } from '../case.js';

/** Services that hold a connection to one database, whatever tables they use there. */
export const sharedDatabaseCase: CaseOf = (given) => {
  const { finding, model } = given;
  const services = listWords(finding.services);
  const database = field(given, 'database');
  const used = model.tables.filter((table) => table.database === database);
  return {
    why: `${services} can each lock, fill, slow down or migrate ${database} for the others, and nothing but care keeps one from using the tables of another.`,
    trace: finding.evidence.map((at) => place(at, at.note)),
    facts: finding.services.map((service) => {
      const tables = used.filter(({ uses }) => uses.some((use) => use.service === service)).map(({ name }) => name);
      return { title: `Tables there that ${service} uses`, blocks: tables.map((name) => item(name)) };
    }),
    fix: [
      item(`Give each of ${services} a database, or a schema with a user of its own, and say so in services.yaml:`),
      code(
        'services:',
        ...finding.services.flatMap((service) => [
          `  ${service}:`,
          `    database: ${service}   # and a DATABASE_URL of its own`,
        ]),
      ),
    ],
  };
};
