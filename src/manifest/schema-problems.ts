import * as z from 'zod';
import { nearest } from '../core/suggest.js';
import type { Problem, YamlSource } from './yaml-source.js';

type Issue = z.core.$ZodIssue;
type AnySchema = z.core.$ZodType;

/** What the schema objects to, each at its place and with what to write instead. */
export function schemaProblems(issues: readonly Issue[], schema: AnySchema, source: YamlSource): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, schema, source, []));
}

function problemsOf(
  issue: Issue,
  root: AnySchema,
  source: YamlSource,
  above: readonly PropertyKey[],
): readonly Problem[] {
  const path = [...above, ...issue.path];
  const inner = issue.code === 'invalid_union' ? branchThatFits(issue.errors) : null;
  if (inner) return inner.flatMap((nested) => problemsOf(nested, root, source, path));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      at: source.locate([...path, key], 'key'),
      message: unknownKey(key, path, knownKeys(schemaAt(root, path))),
    }));
  return [{ at: source.locate(path), message: describe(issue, path, root, source.value) }];
}

/** Of a union's branches the one whose shape was meant: it got past the type of the value itself. */
function branchThatFits(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  return (
    branches.find((issues) => issues.every((issue) => !(issue.code === 'invalid_type' && issue.path.length === 0))) ??
    null
  );
}

function unknownKey(key: string, path: readonly PropertyKey[], known: readonly string[]): string {
  const near = [synonyms[key] ?? '', nearest(key, known) ?? ''].find((candidate) => known.includes(candidate));
  const place = path.length === 0 ? '' : ` in ${name(path)}`;
  return `unknown key "${key}"${place}; ${near ? `did you mean "${near}"?` : `known keys: ${known.join(', ')}`}`;
}

/** Words that people write for keys although they are spelled quite differently. */
const synonyms: { readonly [key: string]: string } = {
  tables: 'owns',
  collections: 'owns',
  path: 'root',
  folder: 'root',
  dir: 'root',
  db: 'database',
  type: 'kind',
  ignore: 'accept',
};

function describe(issue: Issue, path: readonly PropertyKey[], root: AnySchema, value: unknown): string {
  const schema = schemaAt(root, path);
  const meaning = schema ? z.globalRegistry.get(schema)?.description : undefined;
  const actual = valueAt(value, path);
  const subject = path.length === 0 ? 'the manifest' : name(path);
  const write = meaning ? `; write ${meaning}` : '';
  if (actual === undefined) return `${subject} is missing${write}`;
  if (issue.code === 'invalid_value') return `${subject} is ${JSON.stringify(actual)}, ${choice(actual, issue.values)}`;
  if (issue.code === 'too_small') return `${subject} is empty${write}`;
  if (issue.code === 'custom') return `${subject} ${issue.message}: ${JSON.stringify(actual)}${write}`;
  return `${subject} must not be ${kindOf(actual)}${write}`;
}

function choice(actual: unknown, values: readonly unknown[]): string {
  const known = values.map(String);
  const near = typeof actual === 'string' ? nearest(actual, known) : undefined;
  if (near) return `did you mean "${near}"?`;
  return known.length === 1 ? `it must be ${known[0]}` : `it must be one of ${known.join(', ')}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? `the text ${JSON.stringify(value)}` : `${typeof value} ${String(value)}`;
}

/** `services.orders.reads[0]` */
export function name(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    // Reflect.get needs no assumption about the keys of a value that comes straight from YAML.
    found = Reflect.get(found, step);
  }
  return found;
}

function schemaAt(root: AnySchema, path: readonly PropertyKey[]): AnySchema | undefined {
  let found: AnySchema | undefined = root;
  for (const step of path) found = found && child(unwrap(found), step);
  return found && describedOf(found);
}

function child(schema: AnySchema, step: PropertyKey): AnySchema | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

/** Optional wrappers and unions (of a text and an object) are looked through; what remains has keys or elements. */
function unwrap(schema: AnySchema): AnySchema {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject) ?? schema;
  return schema;
}

function describedOf(schema: AnySchema): AnySchema {
  return schema instanceof z.ZodOptional && !z.globalRegistry.get(schema)?.description
    ? describedOf(schema.unwrap())
    : schema;
}

function knownKeys(schema: AnySchema | undefined): readonly string[] {
  const inner = schema && unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
