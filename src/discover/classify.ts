import type { FileRole } from '../core/facts.js';
import { isInside, relativeTo } from '../core/paths.js';

/** One way to tell a role: a whole folder name on the path, or the file's name. The first rule that matches wins. */
type Rule = {
  readonly role: FileRole;
  readonly folder?: RegExp;
  /** Only as the first segment of the path: further down the word is often a feature of the product. */
  readonly topFolder?: RegExp;
  readonly file?: RegExp;
  /** The whole path. */
  readonly path?: RegExp;
  /** Files that the folder does not speak for. */
  readonly exceptFile?: RegExp;
};

const TEST_FOLDER =
  /^(?:tests?|__?tests?__?|__specs?__|e2e|.+-e2e|(?:integration|unit|e2e|acceptance|load|smoke)[-_]?tests?|test[-_]?(?:[uU]tils?|[hH]elpers?|[sS]upport|[dD]ata)|cypress|playwright|__?mocks__?|mocks|__?fixtures__?|fixtures|__stories__|\.storybook|benchmarks?)$/;
const TEST_FILE =
  /[._](?:client|server|unit|int|integration|api|db|e2e)?[-_]?(?:test|spec)(?:[.-].*)?$|\.(?:e2e|cy|bench|stories|story|fixtures?|mock)[.-].*$|^(?:jest|vitest|playwright|cypress|karma)[.-].*\.[mc]?[jt]s$|^(?:test[-_]?(?:utils?|helpers?|setup|data)|setup[-_]?tests?)\.[mc]?[jt]sx?$|^\.env\..*-test$/i;

const EXAMPLE_TOP = /^(?:docs?|documentation|example|demos?|templates?|playgrounds?)$/;

const GENERATED_FOLDER = /^(?:generated|__generated__|\.generated|gen)$/;
const GENERATED_FILE = /(?:^generated|\.generated|\.gen)\.[mc]?[jt]sx?$|(?:_(?:grpc_)?pb|\.pb)(?:\.d)?\.[mc]?[jt]s$/;

/** What `prisma db pull` writes about views: a copy of their definitions. */
const PULLED_VIEW = /(?:^|\/)prisma\/views\/.+\.sql$/;

/** Folders of Knex, TypeORM, Prisma, Sequelize and others; files of Flyway, golang-migrate and numbered SQL files. */
const MIGRATION_FOLDER = /^(?:db[-_]?)?migrations?$|^migrate$/;
const MIGRATION_FILE =
  /\.migrations?\.[mc]?[jt]s$|^[VU]\d+(?:[._]\d+)*__.+\.sql$|^R__.+\.sql$|^\d{3,}[-_].+\.sql$|\.(?:up|down)\.sql$/;

const SEED_FILE = /^(?:.+\.)?seeds?\.(?:[mc]?[jt]s|sql)$|^seeds?[-_].+\.(?:[mc]?[jt]s|sql)$/;

/** A program of its own that fills a database and ends, with all that it is made of. */
const DATABASE_SEEDING = /^(?:test[-_])?(?:db|database)[-_]seed(?:s|ers?|ing)?$/;

/** Names that tell of running code whatever folder they stand in, the parts of a Nest application; a number says "migration" louder. */
const RUNNING_FILE =
  /^(?!\d).*\.(?:service|controller|module|resolver|gateway|repository|entity|handler|guard|consumer|processor|use-?case|command|query|dto)\.[mc]?[jt]s$/;
/** Also a class called "seeder", which services run at start; numbered ones are run by a command line tool, by hand. */
const RUNNING_SEEDER = new RegExp(`^(?!\\d).*[.-]seeder\\.[mc]?[jt]s$|${RUNNING_FILE.source}`);

const RULES: readonly Rule[] = [
  { role: 'test', folder: TEST_FOLDER, file: TEST_FILE },
  { role: 'example', folder: /^(?:.+-)?(?:examples|samples)$/, topFolder: EXAMPLE_TOP },
  { role: 'generated', folder: GENERATED_FOLDER, file: GENERATED_FILE, path: PULLED_VIEW },
  { role: 'script', folder: /^migration[-_]?scripts?$/i },
  { role: 'seed', folder: /^(?:seeds?|seeders)$/, exceptFile: RUNNING_SEEDER },
  { role: 'seed', folder: DATABASE_SEEDING },
  { role: 'migration', folder: MIGRATION_FOLDER, exceptFile: RUNNING_FILE },
  { role: 'migration', file: MIGRATION_FILE },
  { role: 'seed', file: SEED_FILE, exceptFile: RUNNING_FILE },
  { role: 'script', folder: /^(?:(?:ci|build)[-_])?scripts?$|^\.github$|^\.husky$/, topFolder: /^(?:tools|tooling)$/ },
];

/** Roles that say "not part of the product", which a service that is declared to be one overrules. */
const ASIDE: ReadonlySet<FileRole> = new Set(['test', 'example', 'seed', 'script']);

/**
 * The role of a file by its repo-relative path. Words count as whole segments only (`apps/test-service` is no test),
 * and what lies above the repository never counts; neither does what lies above a folder of `serviceRoots`, those that
 * the user has declared to be services.
 */
export function classify(path: string, serviceRoots: readonly string[] = []): FileRole {
  const role = byWords(path);
  if (!ASIDE.has(role)) return role;
  const root = serviceRoots.filter((folder) => isInside(path, folder)).sort((a, b) => b.length - a.length)[0];
  return root === undefined ? role : byWords(relativeTo(path, root));
}

function byWords(path: string): FileRole {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  return RULES.find((rule) => rule.path?.test(path) || matches(rule, folders, file))?.role ?? 'runtime';
}

function matches(rule: Rule, folders: readonly string[], file: string): boolean {
  if (rule.exceptFile?.test(file)) return false;
  if (rule.file?.test(file)) return true;
  const [top] = folders;
  if (top !== undefined && rule.topFolder?.test(top)) return true;
  return folders.some((folder) => rule.folder?.test(folder));
}
