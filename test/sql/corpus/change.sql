INSERT INTO orders (customer_id, total) VALUES ($1, $2)

INSERT INTO orders VALUES (1, 2, 3), (4, 5, 6)

insert into "Order" ("customerId", "total") values ($1, $2) returning "id"

INSERT INTO public.orders DEFAULT VALUES RETURNING *

INSERT INTO orders (id, total) VALUES (1, (SELECT sum(price) FROM order_lines WHERE order_id = 1))

INSERT INTO orders (id, total) SELECT id, total FROM staging_orders WHERE valid

INSERT INTO orders SELECT * FROM staging_orders s JOIN customers c ON c.id = s.customer_id ON CONFLICT DO NOTHING

INSERT INTO orders (id) (SELECT id FROM staging_orders)

INSERT INTO orders AS o (id, total) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET total = o.total + excluded.total WHERE o.locked = false

INSERT INTO counters (key, value) VALUES ($1, 1) ON CONFLICT (key) DO UPDATE SET value = counters.value + 1 RETURNING value

INSERT INTO users (email) VALUES ($1) ON CONFLICT (lower(email)) WHERE deleted_at IS NULL DO NOTHING

INSERT INTO users (email) VALUES ($1) ON CONFLICT ON CONSTRAINT users_email_key DO UPDATE SET email = EXCLUDED.email, seen = (SELECT max(seen) FROM visits)

INSERT INTO events (id, payload) SELECT * FROM unnest($1::uuid[], $2::jsonb[])

INSERT INTO orders (id, created_at) OVERRIDING SYSTEM VALUE VALUES (1, now())

INSERT INTO log SELECT o.id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM log l WHERE l.id = o.id) ON CONFLICT (id) DO NOTHING

INSERT INTO archive TABLE orders

INSERT INTO settings (set, values_, from_) VALUES ('a', 'b', 'c')

INSERT INTO stats (day, n) SELECT date_trunc('day', created_at), count(*) FROM orders GROUP BY 1 ON CONFLICT (day) DO UPDATE SET n = excluded.n

UPDATE orders SET total = 1

UPDATE orders SET total = $1, updated_at = now() WHERE id = $2 RETURNING *

update "Order" set "total" = $1 where "id" = $2

UPDATE shop.orders AS o SET total = 0 WHERE o.id = 1

UPDATE orders o SET total = l.sum FROM (SELECT order_id, sum(price) AS sum FROM order_lines GROUP BY order_id) l WHERE l.order_id = o.id

UPDATE orders SET customer_name = c.name FROM customers c WHERE c.id = orders.customer_id

UPDATE orders SET customer_name = c.name FROM customers c JOIN regions r ON r.id = c.region_id WHERE c.id = orders.customer_id AND r.active

UPDATE orders SET (total, tax) = (SELECT sum(price), sum(tax) FROM order_lines WHERE order_id = orders.id)

UPDATE orders SET (total, tax) = (1, 2) WHERE id = 3

UPDATE ONLY orders SET total = 1 WHERE total IS DISTINCT FROM 1

UPDATE orders SET meta = jsonb_set(meta, '{a}', '1'), tags[1] = 'x', address.city = 'y' WHERE id = 1

UPDATE orders a SET total = b.total FROM orders b WHERE b.parent_id = a.id

UPDATE jobs SET state = 'running' WHERE id = (SELECT id FROM jobs WHERE state = 'ready' ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id

UPDATE orders SET status = CASE WHEN total > 100 THEN 'big' ELSE 'small' END, note = NULL WHERE id IN (SELECT order_id FROM flags)

UPDATE items SET position = v.position FROM (VALUES (1, 2), (3, 4)) AS v (id, position) WHERE items.id = v.id

UPDATE accounts SET tags = ARRAY['a', 'b', 'c'], name = 'x' WHERE role = 'member'

DELETE FROM orders

DELETE FROM orders WHERE id = $1 RETURNING id

delete from "Order" where "id" in ($1, $2)

DELETE FROM shop.orders o WHERE o.id = 1

DELETE FROM ONLY orders WHERE total = 0

DELETE FROM order_lines USING orders o, customers c WHERE order_lines.order_id = o.id AND o.customer_id = c.id

DELETE FROM order_lines l USING orders o JOIN customers c ON c.id = o.customer_id WHERE l.order_id = o.id

DELETE FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE closed)

DELETE FROM sessions a USING sessions b WHERE a.id < b.id AND a.token = b.token

MERGE INTO inventory AS i USING deliveries AS d ON d.sku = i.sku WHEN MATCHED THEN UPDATE SET amount = i.amount + d.amount WHEN NOT MATCHED THEN INSERT (sku, amount) VALUES (d.sku, d.amount)

MERGE INTO stock s USING (SELECT sku, sum(n) AS n FROM sales GROUP BY sku) x ON x.sku = s.sku WHEN MATCHED AND s.n - x.n <= 0 THEN DELETE WHEN MATCHED THEN UPDATE SET n = s.n - x.n WHEN NOT MATCHED THEN DO NOTHING

MERGE INTO ONLY public.t USING u ON t.id = u.id WHEN NOT MATCHED THEN INSERT DEFAULT VALUES

TRUNCATE orders

TRUNCATE TABLE orders, order_lines RESTART IDENTITY CASCADE

truncate table only public.orders

TRUNCATE "Order" CASCADE

COPY orders FROM STDIN WITH (FORMAT csv)

COPY public.orders (id, total) TO STDOUT

COPY (SELECT * FROM orders JOIN customers USING (customer_id)) TO '/tmp/orders.csv' CSV HEADER

COPY orders FROM PROGRAM 'cat orders.csv'

COPY orders TO '/tmp/orders.csv'

LOCK TABLE orders IN ACCESS EXCLUSIVE MODE

LOCK orders, customers IN SHARE MODE NOWAIT

LOCK TABLE ONLY orders

REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals

REFRESH MATERIALIZED VIEW reporting.order_totals WITH NO DATA

EXPLAIN SELECT * FROM orders

EXPLAIN (ANALYZE, BUFFERS) UPDATE orders SET total = 1

EXPLAIN ANALYZE VERBOSE DELETE FROM orders USING customers WHERE customers.id = orders.customer_id

PREPARE find_order (int) AS SELECT * FROM orders WHERE id = $1

DECLARE order_cursor CURSOR FOR SELECT * FROM orders

DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT o.id FROM orders o JOIN customers c ON true

SET search_path TO shop, public

BEGIN

COMMIT

SELECT set_config('app.tenant', $1, true)

CALL refresh_totals($1, (SELECT id FROM tenants WHERE slug = $2))
