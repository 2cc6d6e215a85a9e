import type { CallbackDraft, CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { text, textOf, unknown } from '../../things.js';
import type { HandleThing } from '../mongo/things.js';
import { registrations } from './registry.js';
import { schemaInfo } from './schemas.js';
import { registeredTarget, targetHandle } from './targets.js';

/** What a function is called on that a schema is given: a model, or a document or query of one. */
type Subject = 'model' | 'rows';

const parts = new Map<string, Subject>([
  ['statics', 'model'],
  ['methods', 'rows'],
  ['query', 'rows'],
]);

/** `schema.statics`, `schema.methods`: functions that are assigned to these become methods of the model or its documents. */
export function schemaPart(schema: HandleThing, name: string): Thing | null {
  const subject = parts.get(name);
  return subject ? { ...schema, type: 'schema-part', data: { schema, subject: text(subject) } } : null;
}

/** `schema.statics.findByEmail = function () { return this.findOne(...) }`, which comes as a call of the setter. */
export function partMeaning(part: HandleThing, call: CallView, project: Project): CallMeaning | null {
  if (!call.name.endsWith('=')) return null;
  const subject = textOf(part.data.subject) === 'model' ? 'model' : 'rows';
  return { accesses: [], callbacks: [callbackOn(subject, 0, part.data.schema, project)] };
}

const modelHooks = new Set(['insertMany', 'bulkWrite', 'createCollection']);

/** `schema.method('close', function () {})`, `schema.pre('save', function () {})`; everything else describes the schema. */
export function schemaMeaning(schema: HandleThing, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  if (name === 'virtual') return null;
  const subject = subjectOf(name, textOf(args[0]));
  const callbacks = subject === null ? [] : lambdasOf(args).map((index) => callbackOn(subject, index, schema, project));
  return { accesses: [], result: schema, callbacks };
}

function subjectOf(method: string, event: string | null): Subject | null {
  if (method === 'static') return 'model';
  if (method === 'method') return 'rows';
  if (method !== 'pre' && method !== 'post') return null;
  return event !== null && modelHooks.has(event) ? 'model' : 'rows';
}

function lambdasOf(args: readonly Thing[]): readonly number[] {
  return args.flatMap((arg, index) => (arg.kind === 'lambda' ? [index] : []));
}

/** A hook after the event is given the document. Models are looked up late: their schemas may lead back here. */
function callbackOn(subject: Subject, argument: number, schema: Thing | undefined, project: Project): CallbackDraft {
  return {
    argument,
    parameters: [],
    get self() {
      return subjectThing(subject, schema, project);
    },
  };
}

function subjectThing(subject: Subject, schema: Thing | undefined, project: Project): Thing {
  const key = schemaInfo(schema)?.key ?? '';
  const models = key === '' ? [] : registrations(project).filter((model) => schemaInfo(model.schema)?.key === key);
  const things = models.map((model) => targetHandle(subject, registeredTarget(model, project)));
  const [first = unknown] = things;
  return things.length > 1 ? { kind: 'either', of: things } : first;
}
