import { describe, expect, it } from 'vitest';
import { statementsOf, tablesOf } from './facts.js';

const inBody = (statement: string) =>
  `CREATE FUNCTION f() RETURNS void AS $$ BEGIN ${statement} END; $$ LANGUAGE plpgsql`;
const isComposed = (text: string) => statementsOf(text).some(({ dynamic }) => dynamic !== undefined);

describe('texts that a stored function runs', () => {
  it.each([
    ["EXECUTE 'UPDATE orders SET a = 1';", ['ddl:function-update orders']],
    ["EXECUTE 'INSERT INTO audit (a) VALUES ($1)' USING x;", ['ddl:function-insert audit']],
    ["EXECUTE format('UPDATE orders SET %I = %L', c, v);", ['ddl:function-update orders']],
    ["EXECUTE format('SELECT a FROM %I.orders', s) INTO r;", ['ddl:function-select orders']],
    ["EXECUTE format('DELETE FROM shop.orders WHERE %s', w);", ['ddl:function-delete shop.orders']],
    ["EXECUTE 'DELETE FROM orders WHERE id IN (' || ids || ')';", ['ddl:function-delete orders']],
    ["RETURN QUERY EXECUTE format('SELECT * FROM orders LIMIT %s', n);", ['ddl:function-select orders']],
    [
      "FOR r IN EXECUTE 'SELECT id FROM orders' LOOP UPDATE log SET n = 1; END LOOP;",
      ['ddl:function-select orders', 'ddl:function-update log'],
    ],
    ["EXECUTE 'TRUNCATE ' || 'orders';", ['ddl:function-truncate orders']],
    ["EXECUTE format('ALTER TABLE %I ADD x int', t);", []],
    ["EXECUTE 'CREATE TABLE ' || t || ' PARTITION OF orders';", []],
    ['EXECUTE FUNCTION g();', []],
  ])('%s', (statement, expected) => {
    const text = inBody(statement);
    expect(tablesOf(text).filter((one) => !one.includes('create'))).toEqual(expected);
    expect(isComposed(text)).toBe(false);
  });

  it.each([
    ["EXECUTE format('UPDATE %I SET a = 1', t);", []],
    ["EXECUTE format('DELETE FROM %1$I WHERE id = %2$L', t, x);", []],
    ["EXECUTE 'DELETE FROM ' || quote_ident(t) || ' WHERE id = 1';", []],
    ["EXECUTE format('SELECT * FROM orders_%s', year);", []],
    ["EXECUTE 'INSERT INTO orders_' || to_char(now(), 'YYYY') || ' VALUES (1)';", []],
    ["EXECUTE format('INSERT INTO shop.%I SELECT * FROM orders', t);", ['ddl:function-select orders']],
    ["EXECUTE format('UPDATE %I.%I SET a = 1', s, t);", []],
    ['EXECUTE statement;', []],
    ['EXECUTE statement USING x;', []],
    ['FOR r IN EXECUTE query LOOP UPDATE log SET n = 1; END LOOP;', ['ddl:function-update log']],
  ])('says that the table cannot be told: %s', (statement, expected) => {
    const text = inBody(statement);
    expect(tablesOf(text)).toEqual(expected);
    expect(isComposed(text)).toBe(true);
  });

  it('runs at once in DO and where it stands alone', () => {
    expect(tablesOf("DO $$ BEGIN EXECUTE 'DELETE FROM orders'; END $$")).toEqual(['write:delete orders']);
    expect(isComposed("DO $$ BEGIN EXECUTE format('DELETE FROM %I', t); END $$")).toBe(true);
    expect(tablesOf("EXEC sp_executesql N'UPDATE orders SET a = @a', N'@a int', @a = 1")).toEqual([
      'write:update orders',
    ]);
    expect(tablesOf("EXEC('DELETE FROM orders')")).toEqual(['write:delete orders']);
    expect(tablesOf("EXECUTE IMMEDIATE 'DELETE FROM orders'")).toEqual(['write:delete orders']);
  });

  it('calls a procedure by name', () => {
    const called = (text: string) => statementsOf(text).flatMap(({ functions }) => functions);
    expect(called('EXEC dbo.take_job @id = 1')).toEqual(['dbo.take_job']);
    expect(called('EXEC take_job')).toEqual(['take_job']);
    expect(called('CREATE PROCEDURE p AS BEGIN EXEC take_job; CALL other(1); END')).toEqual(['take_job', 'other']);
    expect(called('GRANT EXECUTE ON FUNCTION f() TO app')).toEqual([]);
  });
});
