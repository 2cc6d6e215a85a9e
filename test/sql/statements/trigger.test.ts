import { describe, expect, it } from 'vitest';
import { statementsOf, tablesOf } from './facts.js';

/** `change name events > function`, then the tables. */
function show(text: string): readonly string[] {
  const triggers = statementsOf(text).flatMap(({ trigger }) => trigger ?? []);
  const told = triggers.map(({ change, name, events, runs, rows }) =>
    [
      change,
      name ?? '*',
      ...events,
      ...(runs === null ? [] : ['>', runs]),
      ...(rows.length > 0 ? ['with', ...rows] : []),
    ].join(' '),
  );
  return [...told, ...tablesOf(text)];
}

describe('triggers', () => {
  it.each<readonly [string, readonly string[]]>([
    [
      'CREATE TRIGGER t AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION shop.F()',
      ['create t insert update > shop.f', 'ddl:create-trigger orders'],
    ],
    [
      'create trigger t before delete on orders for each row execute procedure f()',
      ['create t delete > f', 'ddl:create-trigger orders'],
    ],
    [
      'CREATE CONSTRAINT TRIGGER "T" AFTER UPDATE OF total, state ON shop.orders DEFERRABLE FOR EACH ROW WHEN (OLD.total > 1) EXECUTE FUNCTION f(1)',
      ['create T update > f', 'ddl:create-trigger shop.orders'],
    ],
    [
      'CREATE OR REPLACE TRIGGER t AFTER TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION f()',
      ['create t truncate > f', 'ddl:create-trigger orders'],
    ],
    [
      'CREATE TRIGGER t AFTER UPDATE ON orders REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION f()',
      ['create t update > f with gone added', 'ddl:create-trigger orders'],
    ],
    [
      'CREATE TRIGGER t INSTEAD OF INSERT ON summary FOR EACH ROW EXECUTE FUNCTION f()',
      ['create t insert > f', 'ddl:create-trigger summary'],
    ],
    [
      'CREATE DEFINER=`root`@`%` TRIGGER t AFTER INSERT ON orders FOR EACH ROW INSERT INTO log VALUES (NEW.id)',
      ['create t insert', 'ddl:create-trigger orders', 'ddl:function-insert log'],
    ],
    [
      'CREATE TRIGGER IF NOT EXISTS t DELETE ON orders BEGIN DELETE FROM lines WHERE order_id = old.id; END',
      ['create t delete', 'ddl:create-trigger orders', 'ddl:function-delete lines'],
    ],
    [
      'CREATE TRIGGER dbo.t ON dbo.orders WITH EXECUTE AS OWNER AFTER INSERT, DELETE AS BEGIN INSERT INTO log SELECT id FROM inserted; END',
      ['create t delete insert', 'ddl:create-trigger dbo.orders', 'ddl:function-insert log'],
    ],
    [
      'ALTER TRIGGER t ON orders AFTER UPDATE AS UPDATE log SET n = 1',
      ['create t update', 'ddl:alter-trigger orders', 'ddl:create-trigger orders', 'ddl:function-update log'],
    ],
    [
      'CREATE RULE r AS ON INSERT TO orders DO ALSO INSERT INTO log VALUES (NEW.id)',
      ['create r insert', 'ddl:create-rule orders', 'ddl:function-insert log'],
    ],
    ['DROP TRIGGER IF EXISTS t ON orders CASCADE', ['drop t', 'ddl:drop-trigger orders']],
    ['DROP TRIGGER shop.t', ['drop t']],
    ['DROP FUNCTION IF EXISTS f(int) CASCADE', ['drop * > f']],
    ['ALTER TABLE orders DISABLE TRIGGER t', ['disable t', 'ddl:alter orders']],
    ['ALTER TABLE orders ENABLE ALWAYS TRIGGER ALL', ['enable *', 'ddl:alter orders']],
    ['ALTER TABLE orders ENABLE REPLICA TRIGGER t', ['disable t', 'ddl:alter orders']],
    ['DISABLE TRIGGER t ON orders', ['disable t', 'ddl:disable-trigger orders']],
  ])('%s', (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it.each<readonly [string, readonly string[]]>([
    ['CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql', []],
    ['CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()', []],
    ['CREATE POLICY p ON orders USING (id = 1)', ['ddl:create-policy orders']],
    ['CREATE INDEX trigger_at ON orders (id)', ['ddl:create-index orders']],
    ['ALTER TABLE orders ENABLE ROW LEVEL SECURITY', ['ddl:alter orders']],
    ['ALTER TABLE orders ALTER COLUMN trigger SET NOT NULL', ['ddl:alter orders']],
    ['COMMENT ON TRIGGER t ON orders IS $$x$$', ['ddl:comment orders']],
    ['DROP FUNCTION f(int)', []],
    ['DROP TABLE trigger_log', ['ddl:drop trigger_log']],
    ['SELECT trigger FROM orders', ['read:select orders']],
    ['Create trigger on push', []],
    ['disable trigger on the page', []],
  ])('none in: %s', (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it('call functions in their bodies', () => {
    const called = (text: string) => statementsOf(text).flatMap(({ functions }) => functions);
    expect(called('CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW CALL shop.touch(NEW.id)')).toEqual([
      'shop.touch',
    ]);
    expect(called('CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW SET NEW.total = total_of(NEW.id)')).toEqual([
      'total_of',
    ]);
    expect(called('CREATE FUNCTION f() AS $$ BEGIN IF is_open(x) THEN NEW.a := b.rate(1); END IF; END $$')).toEqual([
      'is_open',
      'b.rate',
    ]);
  });
});
