WITH recent AS (SELECT * FROM orders WHERE created_at > now() - interval '1 day') SELECT * FROM recent

WITH a AS (SELECT 1), b AS (SELECT * FROM a JOIN t ON true) SELECT * FROM b, a, u

WITH recent (id, total) AS (SELECT id, total FROM orders) SELECT r.id FROM recent r JOIN customers c ON c.id = r.id

WITH RECURSIVE tree AS (SELECT id, parent_id FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id FROM categories c JOIN tree t ON t.id = c.parent_id) SELECT * FROM tree

WITH orders AS (SELECT * FROM orders WHERE tenant_id = $1) SELECT * FROM orders

WITH x AS MATERIALIZED (SELECT * FROM orders), y AS NOT MATERIALIZED (SELECT * FROM x) SELECT * FROM y

WITH gone AS (DELETE FROM sessions WHERE expires_at < now() RETURNING user_id) SELECT count(*) FROM gone

WITH moved AS (DELETE FROM inbox WHERE id = ANY($1) RETURNING *) INSERT INTO archive SELECT * FROM moved

WITH created AS (INSERT INTO orders (customer_id) VALUES ($1) RETURNING id) INSERT INTO order_lines (order_id, sku) SELECT id, $2 FROM created

WITH changed AS (UPDATE accounts SET balance = balance - $1 WHERE id = $2 RETURNING id, balance) SELECT c.balance, u.name FROM changed c JOIN users u ON u.account_id = c.id

WITH src AS (SELECT id, total FROM staging_orders) UPDATE orders o SET total = src.total FROM src WHERE o.id = src.id

WITH old AS (SELECT id FROM logs ORDER BY id LIMIT 100) DELETE FROM logs USING old WHERE logs.id = old.id

WITH RECURSIVE walk (id, path) AS (SELECT id, ARRAY[id] FROM nodes UNION ALL SELECT e.target, path || e.target FROM edges e, walk w WHERE e.source = w.id AND NOT e.target = ANY (path)) SELECT * FROM walk

WITH RECURSIVE t AS (SELECT id FROM nodes UNION SELECT e.target FROM edges e JOIN t ON t.id = e.source) SEARCH DEPTH FIRST BY id SET ordering SELECT * FROM t

WITH RECURSIVE t AS (SELECT id FROM nodes UNION SELECT e.target FROM edges e JOIN t ON t.id = e.source) CYCLE id SET is_cycle USING path SELECT * FROM t JOIN labels l ON l.id = t.id

SELECT * FROM (WITH q AS (SELECT * FROM orders) SELECT * FROM q JOIN lines ON lines.order_id = q.id) s

SELECT * FROM users WHERE id IN (WITH ids AS (SELECT user_id FROM logins) SELECT user_id FROM ids)

WITH a AS (WITH b AS (SELECT * FROM inner_table) SELECT * FROM b) SELECT * FROM a, b

WITH q AS (SELECT 1) SELECT * FROM q UNION ALL SELECT * FROM other.q

INSERT INTO totals WITH s AS (SELECT sum(total) AS t FROM orders) SELECT t FROM s

WITH params AS (VALUES (1, 2)) SELECT * FROM params, settings

WITH t1 AS (SELECT id FROM a), t2 AS (SELECT id FROM t1 WHERE EXISTS (SELECT 1 FROM b WHERE b.id = t1.id)), t3 AS (TABLE c) SELECT * FROM t1 FULL JOIN t2 USING (id) LEFT JOIN t3 ON t3.id = t2.id

with first_page as (select * from products order by id limit 10) select p.*, (select count(*) from reviews where product_id = p.id) from first_page p

WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM base) SELECT * FROM a

WITH "Quoted" AS (SELECT * FROM "Orders") SELECT * FROM "Quoted"
