SELECT * FROM orders

SELECT id, total FROM orders WHERE customer_id = $1

select o.id from orders o

select o.id from orders as o where o.status = 'open' limit 10 offset 20

SELECT count(*) FROM public.orders

SELECT "id", "createdAt" FROM "Order" WHERE "deletedAt" IS NULL

SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id

SELECT o.id, c.name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id LEFT OUTER JOIN regions r ON r.id = c.region_id

SELECT * FROM orders o INNER JOIN order_lines l USING (order_id)

SELECT * FROM orders, customers WHERE orders.customer_id = customers.id

SELECT * FROM orders o, customers c, regions r WHERE o.customer_id = c.id AND c.region_id = r.id

SELECT * FROM orders NATURAL JOIN customers

SELECT * FROM orders CROSS JOIN calendar

SELECT * FROM (orders o JOIN customers c ON o.customer_id = c.id) LEFT JOIN notes n ON n.order_id = o.id

SELECT * FROM ((a JOIN b ON a.x = b.x) JOIN c ON c.x = a.x)

SELECT * FROM orders o JOIN (customers c JOIN regions r ON r.id = c.region_id) ON c.id = o.customer_id

SELECT * FROM a JOIN b JOIN c ON b.id = c.id ON a.id = b.id

SELECT DISTINCT customer_id FROM orders

SELECT DISTINCT ON (customer_id) customer_id, total FROM orders ORDER BY customer_id, created_at DESC

SELECT customer_id, sum(total) AS revenue FROM orders GROUP BY customer_id HAVING sum(total) > 100 ORDER BY revenue DESC

SELECT (SELECT max(total) FROM orders) AS best, name FROM customers

SELECT name, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) FROM customers c

SELECT * FROM (SELECT * FROM orders WHERE total > 10) big

SELECT * FROM (SELECT customer_id FROM orders UNION SELECT customer_id FROM archived_orders) AS x

SELECT * FROM ((SELECT id FROM a) UNION ALL (SELECT id FROM b)) u

(SELECT id FROM a) UNION (SELECT id FROM b) ORDER BY 1

SELECT id FROM a UNION ALL SELECT id FROM b EXCEPT SELECT id FROM c INTERSECT SELECT id FROM d

SELECT id FROM a WHERE id IN (SELECT a_id FROM b WHERE b.kind = 'x')

SELECT id FROM a WHERE id NOT IN (SELECT a_id FROM b) AND EXISTS (SELECT 1 FROM c WHERE c.a_id = a.id)

SELECT id FROM a WHERE id = ANY (SELECT a_id FROM b)

SELECT id FROM a WHERE (x, y) IN (SELECT x, y FROM b)

SELECT id FROM a WHERE NOT EXISTS (SELECT FROM b WHERE b.id = a.id)

SELECT ARRAY(SELECT name FROM tags t WHERE t.post_id = p.id) FROM posts p

SELECT CASE WHEN EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id) THEN 'refunded' ELSE 'paid' END FROM orders o

SELECT EXTRACT(YEAR FROM created_at) FROM orders

SELECT EXTRACT(EPOCH FROM (now() - created_at)) / 60 AS minutes FROM jobs

SELECT SUBSTRING(name FROM 1 FOR 3) FROM customers

SELECT TRIM(BOTH ' ' FROM name), TRIM(LEADING FROM code), OVERLAY(code PLACING 'x' FROM 2 FOR 1) FROM customers

SELECT POSITION('a' IN name) FROM customers

SELECT * FROM orders WHERE total IS DISTINCT FROM previous_total

SELECT * FROM orders WHERE total IS NOT DISTINCT FROM $1

SELECT * FROM generate_series(1, 10) AS n

SELECT * FROM generate_series(1, 10) WITH ORDINALITY AS t (value, position)

SELECT * FROM unnest($1::int[], $2::text[]) AS input (id, name) JOIN users u ON u.id = input.id

SELECT * FROM jsonb_to_recordset($1) AS x (a int, b text), orders

SELECT o.id, item.value FROM orders o, jsonb_array_elements(o.items) AS item

SELECT * FROM orders o CROSS JOIN LATERAL (SELECT * FROM order_lines l WHERE l.order_id = o.id LIMIT 3) AS lines

SELECT * FROM orders o LEFT JOIN LATERAL jsonb_each(o.meta) m ON true

SELECT * FROM orders o, LATERAL (SELECT count(*) AS n FROM order_lines l WHERE l.order_id = o.id) c

SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY[1, 2])) AS t (a, b)

SELECT * FROM ONLY orders

SELECT * FROM orders *

SELECT * FROM orders TABLESAMPLE BERNOULLI (10) REPEATABLE (1)

SELECT * FROM orders s TABLESAMPLE SYSTEM (1) WHERE s.total > 1

SELECT * FROM orders WHERE id = $1 FOR UPDATE

SELECT * FROM jobs j WHERE state = 'ready' ORDER BY id FOR UPDATE OF j SKIP LOCKED LIMIT 1

SELECT * FROM jobs FOR NO KEY UPDATE NOWAIT

SELECT * FROM jobs FOR SHARE

SELECT row_number() OVER (PARTITION BY customer_id ORDER BY created_at DESC) AS position FROM orders

SELECT sum(total) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) FROM orders

SELECT count(*) FILTER (WHERE status = 'paid') FROM orders

SELECT string_agg(name, ', ' ORDER BY name) FROM tags

SELECT id FROM orders ORDER BY created_at DESC NULLS LAST FETCH FIRST 5 ROWS ONLY

SELECT id FROM orders OFFSET $1 LIMIT $2

SELECT date_trunc('day', created_at) AS day, count(*) FROM orders GROUP BY 1 ORDER BY 1

SELECT region, product, sum(total) FROM sales GROUP BY GROUPING SETS ((region), (product), ())

SELECT region, sum(total) FROM sales GROUP BY ROLLUP (region)

SELECT CAST(total AS numeric(10, 2)), created_at::date, '1 day'::interval FROM orders

SELECT created_at AT TIME ZONE 'utc' FROM orders

SELECT INTERVAL '1 day' + created_at FROM orders WHERE created_at > now() - INTERVAL '30 days'

SELECT DATE '2024-01-01', TIMESTAMP '2024-01-01 10:00' FROM orders

SELECT meta->'a'->>'b', meta #>> '{x,y}', tags @> ARRAY['a'] FROM orders WHERE meta ? 'key'

SELECT name COLLATE "C" FROM customers ORDER BY name COLLATE "de_DE"

SELECT embedding <-> $1 AS distance FROM documents ORDER BY embedding <=> $1 LIMIT 5

SELECT * FROM orders WHERE note = 'it''s -- not a comment; FROM nowhere'

SELECT * FROM orders WHERE note = E'tab\t\'quoted\' FROM x' AND other = 'y'

SELECT $$ text FROM nowhere $$ AS body, $tag$ DELETE FROM nothing $tag$ FROM templates

SELECT /* FROM comment /* nested FROM more */ */ id -- FROM line
FROM orders

SELECT "weird ""name"" table".id FROM "weird ""name"" table"

SELECT * FROM shop.orders o JOIN crm.customers c ON c.id = o.customer_id

SELECT shop.orders.total FROM shop.orders

SELECT * FROM warehouse.shop.orders

SELECT "select", "from", "table" FROM "order" WHERE "group" = 1

SELECT t.table_name FROM information_schema.tables t WHERE t.table_schema = 'public'

SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace

SELECT relname FROM pg_catalog.pg_class

SELECT nextval('order_number_seq'), currval('public.order_number_seq') FROM orders

SELECT pg_advisory_xact_lock($1)

SELECT now()

SELECT 1

SELECT my_function(o.id) FROM orders o

SELECT (SELECT a FROM (SELECT b AS a FROM deep_table) i1) i2

SELECT coalesce((SELECT sum(amount) FROM payments WHERE order_id = $1), 0) - (SELECT total FROM orders WHERE id = $1) AS balance

SELECT id AS "from", name AS "where" FROM things

SELECT offset_value, format, settings, language, role FROM preferences

SELECT u.offset, u.window, u.format FROM users u

VALUES (1, 'a'), (2, 'b')

TABLE orders

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (id, name) JOIN orders o ON o.id = v.id

SELECT left(name, 3), right(name, 2), replace(name, 'a', 'b') FROM customers

SELECT * FROM orders o JOIN customers c ON left(o.code, 2) = c.prefix AND o.id BETWEEN 1 AND 10

SELECT * FROM a FULL OUTER JOIN b ON a.id = b.id RIGHT JOIN c ON c.id = b.id

SELECT json_build_object('orders', (SELECT json_agg(o) FROM orders o), 'users', (SELECT json_agg(u) FROM users u))

SELECT * FROM orders WHERE created_at BETWEEN SYMMETRIC $1 AND $2 AND name SIMILAR TO 'a%' AND note ILIKE '%x%' ESCAPE '!'

SELECT * FROM orders WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC

SELECT * FROM accounts a WHERE a.balance > ALL (SELECT threshold FROM limits) OR a.kind = SOME (SELECT kind FROM kinds)

SELECT x.* FROM orders x WHERE x.id IN (1, 2, 3) AND x.meta::jsonb @> '{"a": 1}'::jsonb
