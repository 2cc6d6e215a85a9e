import { describe, expect, it } from 'vitest';
import { tablesOf } from './facts.js';

const loop = (fetch: string, change: string) => `
  DECLARE @id int
  DECLARE cur CURSOR LOCAL FAST_FORWARD FOR SELECT id FROM orders WHERE opened < @day
  OPEN cur
  ${fetch}
  WHILE @@FETCH_STATUS = 0
  BEGIN
    ${change}
    ${fetch}
  END
  CLOSE cur
  DEALLOCATE cur`;

describe('cursors, which are no tables', () => {
  it.each([
    'FETCH NEXT FROM cur INTO @id',
    'FETCH FROM cur INTO @id',
    'FETCH cur INTO @id',
    'FETCH LAST FROM cur INTO @id',
    'FETCH ABSOLUTE 3 FROM cur INTO @id, @name',
    'FETCH RELATIVE -2 FROM GLOBAL cur INTO @id',
    'FETCH PRIOR FROM cur',
    'FETCH NEXT FROM @cur INTO @id',
  ])('%s behind a statement without a semicolon', (fetch) => {
    expect(tablesOf(loop(fetch, 'UPDATE parcels SET closed = 1 WHERE order_id = @id'))).toEqual([
      'read:select orders',
      'write:update parcels',
    ]);
    expect(tablesOf(loop(fetch, 'DELETE FROM parcels'))).toEqual(['read:select orders', 'write:delete parcels']);
    expect(tablesOf(loop(fetch, 'SELECT name FROM parcels'))).toEqual(['read:select orders', 'read:select parcels']);
    expect(tablesOf(loop(fetch, 'INSERT INTO parcels (id) SELECT @id'))).toEqual([
      'read:select orders',
      'write:insert parcels',
    ]);
    expect(tablesOf(`CREATE PROCEDURE close_orders AS BEGIN ${loop(fetch, 'DELETE FROM parcels')} END`)).toEqual([
      'ddl:function-select orders',
      'ddl:function-delete parcels',
    ]);
  });

  it.each<readonly [string, readonly string[]]>([
    ['FETCH NEXT FROM cur', []],
    ['FETCH FORWARD 10 FROM cur', []],
    ['FETCH ALL IN cur', []],
    ['BEGIN; DECLARE c CURSOR FOR SELECT * FROM orders; FETCH 100 FROM c; CLOSE c; COMMIT', ['read:select orders']],
    [
      `CREATE FUNCTION f() RETURNS void AS $$ DECLARE c CURSOR FOR SELECT id FROM orders; BEGIN OPEN c; LOOP FETCH NEXT FROM c INTO x;
       UPDATE parcels SET a = 1 WHERE CURRENT OF c; END LOOP; CLOSE c; END $$ LANGUAGE plpgsql`,
      ['ddl:function-select orders', 'ddl:function-update parcels'],
    ],
    [
      'CREATE PROCEDURE p() BEGIN DECLARE c CURSOR FOR SELECT id FROM orders; OPEN c; r: LOOP FETCH c INTO a; END LOOP; CLOSE c; END',
      ['ddl:function-select orders'],
    ],
    ['DECLARE @c CURSOR; SET @c = CURSOR LOCAL FOR SELECT id FROM orders; OPEN @c', ['read:select orders']],
  ])('%s', (text, expected) => {
    expect(tablesOf(text)).toEqual(expected);
  });

  it.each<readonly [string, readonly string[]]>([
    ['SELECT id FROM orders ORDER BY id OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY', ['orders']],
    [
      'SELECT id FROM (SELECT id FROM orders FETCH FIRST ROW ONLY) o JOIN parcels p ON p.id = o.id',
      ['orders', 'parcels'],
    ],
    ['SELECT id AS fetch FROM jobs', ['jobs']],
    ['SELECT j.fetch FROM jobs j WHERE j.next IN (SELECT id FROM last)', ['jobs', 'last']],
  ])('leaves queries with such words as they are: %s', (text, tables) => {
    expect(tablesOf(text)).toEqual(tables.map((table) => `read:select ${table}`));
  });

  it('reads what stands before a cursor and behind a setting', () => {
    expect(
      tablesOf('DECLARE @id int SELECT @id = max(id) FROM orders DECLARE c CURSOR FOR SELECT id FROM parcels'),
    ).toEqual(['read:select orders', 'read:select parcels']);
    expect(tablesOf('SET @day = 1 SELECT * FROM orders')).toEqual(['read:select orders']);
  });
});
