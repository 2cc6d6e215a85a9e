import type { CloudTables } from '../core/facts.js';
import type { Position } from '../core/location.js';
import { namesSecret } from '../core/redact.js';
import { asList, asRecord, asText, type PlainRecord } from './plain-value.js';
import type { YamlPath } from './yaml-text.js';

/** Variables that a template gives to functions, and the folder of the function's code where they are one's own. */
export type Environment = { readonly variables: unknown; readonly folder: string | null };

/** A template of CloudFormation, or one that is made into such: its text as data, with what its `${...}` may mean. */
export type Template = {
  /** Its resources, each with where it stands. */
  readonly resources: readonly { readonly path: YamlPath; readonly all: PlainRecord }[];
  readonly environments: readonly Environment[];
  /** What `${name}` stands for; null where only a deployment tells (a stage, a region), which is left out of names. */
  readonly meaning: (name: string) => unknown;
  readonly position: (path: YamlPath) => Position;
};

/** The tables of DynamoDB that a template makes, and the variables by which functions are told of them; absent where there are none. */
export function cloudTables(template: Template): { readonly tables?: CloudTables } {
  const { resources, environments, position } = template;
  const made = resources.flatMap(({ path, all }) =>
    Object.entries(all).flatMap(([id, resource]) => {
      const { Type, Properties } = asRecord(resource);
      if (Type !== 'AWS::DynamoDB::Table' && Type !== 'AWS::Serverless::SimpleTable') return [];
      const name = textOf(asRecord(Properties).TableName, template, new Map()) ?? id;
      return [{ id, name, at: position([...path, id]) }];
    }),
  );
  const names = new Map(made.map(({ id, name }) => [id, name]));
  const variables = environments.flatMap(({ variables: own, folder }) =>
    Object.entries(asRecord(own)).flatMap(([key, value]) => {
      const table = namesSecret(key) ? null : textOf(value, template, names);
      const told = table !== null && ([...names.values()].includes(table) || /table|dynamo|ddb/i.test(key));
      return told ? [{ key, table, folder }] : [];
    }),
  );
  return made.length + variables.length === 0 ? {} : { tables: { made, variables } };
}

/** The text of a value, references followed; null where nothing of it is known. */
function textOf(value: unknown, template: Template, names: ReadonlyMap<string, string>, depth = 0): string | null {
  if (depth > 5) return null;
  const next = (inner: unknown) => textOf(inner, template, names, depth + 1);
  if (typeof value === 'string') {
    // `!Ref Orders` and `!GetAtt Orders.Arn` come as texts.
    const table = names.get(value.replace(/\.(Arn|Name)$/, ''));
    const parameter = /^\w+$/.test(value) ? template.meaning(value) : undefined;
    return (
      table ?? (typeof parameter === 'string' && parameter !== value ? next(parameter) : filled(value, template, next))
    );
  }
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': composed } = asRecord(value);
  const [of = attribute] = asList(attribute);
  const inner = Ref ?? of ?? asList(composed)[0] ?? composed;
  return asText(inner) === null ? null : next(inner);
}

/** Stands in no name of a table. */
const hole = '%';

/** With `${...}` filled in, and without the parts that only a deployment tells: `orders-${stage}` is `orders`. */
function filled(text: string, { meaning }: Template, next: (value: unknown) => string | null): string | null {
  if (text.includes(hole)) return null;
  const written = text.replace(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, name: string) => {
    const value = meaning(name.trim());
    return value === null || value === undefined ? hole : (next(value) ?? hole);
  });
  const name = written
    .replace(/[-_.]*%+[-_.]*/g, hole)
    .replace(/^%+|%+$/g, '')
    .replace(/%+/g, '-');
  return /^(arn:[\w:/.-]+|[\w.-]{1,200})$/.test(name) ? name.replace(/^arn:.*:table\//, '') : null;
}
