/** How services.yaml names tables: `orders`, `order_*`, `audit.*`, `geo/places`. Letter case does not matter. */
export type TablePattern = {
  readonly database: string | null;
  /** True for a name without `*`: it wins over a glob. */
  readonly exact: boolean;
  readonly matches: (schema: string | null, name: string) => boolean;
};

export function tablePattern(pattern: string): TablePattern {
  const slash = pattern.indexOf('/');
  const database = slash < 0 ? null : pattern.slice(0, slash);
  const table = pattern.slice(slash + 1);
  const dot = table.indexOf('.');
  const schema = dot < 0 ? null : globExpression(table.slice(0, dot));
  const name = globExpression(table.slice(dot + 1));
  return {
    database,
    exact: !pattern.includes('*'),
    matches: (inSchema, named) =>
      name.test(named) && (schema === null || schema.test(inSchema ?? 'public') || schema.test(inSchema ?? 'dbo')),
  };
}

function globExpression(glob: string): RegExp {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`, 'i');
}
