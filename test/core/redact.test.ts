import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactConnection, redactText, redactValue } from '../../src/core/redact.js';

describe('redactConnection', () => {
  test.each([
    ['postgres://app:s3cret@db:5432/shop', 'postgres://db:5432/shop'],
    ['postgresql://db/shop?schema=audit&sslmode=require', 'postgresql://db/shop?schema=audit'],
    ['postgres://app:p@ss@db/shop', 'postgres://db/shop'],
    ['postgres://app:p%40ss@db/shop', 'postgres://db/shop'],
    ['postgres://app:p/a:s#s@db/shop', 'postgres://db/shop'],
    ['postgres://db/shop?user=app&password=s3cret', 'postgres://db/shop'],
    ['postgres://app@db/shop?options=-c%20search_path%3Daudit', 'postgres://db/shop?schema=audit'],
    [
      'mongodb+srv://app:s3cret@cluster0.abc.mongodb.net/shop?retryWrites=true',
      'mongodb+srv://cluster0.abc.mongodb.net/shop',
    ],
    ['mongodb://app:s3cret@a:27017,b:27018,c/shop?authSource=admin', 'mongodb://a:27017,b:27018,c/shop'],
    [
      'jdbc:postgresql://db:5432/shop?user=app&password=s3cret&currentSchema=audit',
      'postgresql://db:5432/shop?schema=audit',
    ],
    ['jdbc:sqlserver://db:1433;databaseName=shop;user=sa;password=s3cret', 'sqlserver://db:1433/shop'],
    ['mysql://root:s3cret@[::1]:3306/shop', 'mysql://[::1]:3306/shop'],
    ['postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/shop', 'postgres://$PGHOST:$PGPORT/shop'],
    ['redis://:s3cret@cache:6379/0', 'redis://cache:6379/0'],
    ['amqp://guest:guest@rabbit:5672/vhost', 'amqp://rabbit:5672'],
    ['https://t0ken@o1.ingest.sentry.io/42', 'https://o1.ingest.sentry.io'],
    ['https://mainnet.infura.io/v3/t0ken', 'https://mainnet.infura.io'],
    ['libsql://shop.turso.io?authToken=t0ken', 'libsql://shop.turso.io'],
    ['file:./dev.db?connection_limit=1', 'file:./dev.db'],
    ['Server=tcp:db,1433;Initial Catalog=shop;User Id=sa;Password=s3cret', 'sqlserver://db:1433/shop'],
    ['host=db port=5432 dbname=shop user=app password=s3cret', 'postgresql://db:5432/shop'],
  ])('%s', (written, kept) => {
    expect(redactConnection(written)).toBe(kept);
  });

  test.each([
    ['a plain word', 'production'],
    ['a secret', 'sk_live_51Habc'],
    ['a scheme nobody knows', 'vault://kv/secret'],
    ['an @ that may belong to the password or to the options', 'postgres://app:p?w@db/shop'],
    ['credentials without a host', 'postgres://app:s3cret'],
    ['a data URL', 'data:text/plain;base64,c2VjcmV0'],
  ])('gives nothing for %s', (_what, written) => {
    expect(redactConnection(written)).toBeNull();
  });

  test('never lets any part of a password through', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, unit: 'binary-ascii' }),
        fc.constantFrom('', '?ssl=1', '?schema=main'),
        (noise, query) => {
          const password = `~${noise}~`;
          const kept = redactConnection(`postgres://app:${password}@db:5432/shop${query}`);
          expect(kept === null || /^postgres:\/\/db:5432\/shop(?:\?schema=main)?$/.test(kept)).toBe(true);
        },
      ),
    );
  });
});

describe('redactValue', () => {
  test.each([
    ['DATABASE_URL', ' postgres://a:b@db/shop ', 'postgres://db/shop'],
    ['AUTH_DATABASE_URL', 'postgres://a:b@db/auth', 'postgres://db/auth'],
    ['DB_HOST', 'db.internal', 'db.internal'],
    ['PGPORT', '5432', '5432'],
    ['POSTGRES_DB', 'shop', 'shop'],
    ['USER_SERVICE_DB_NAME', 'users', 'users'],
    ['POSTGRES_Database', 'booking', 'booking'],
    ['dbHost', 'db', 'db'],
    ['DB_SCHEMA', 'audit', 'audit'],
  ])('%s=%s is kept as %s', (key, written, kept) => {
    expect(redactValue(key, written)).toBe(kept);
  });

  test.each([
    ['DB_PASSWORD', 'shop'],
    ['API_KEY', 'abc'],
    ['SERVICE_NAME', 'orders'],
    ['DB_HOST', 'app:s3cret@db'],
    ['DB_PASSWORD_DATABASE', 's3cret'],
    ['DB_HOST', ''],
    ['LOG_LEVEL', 'debug'],
  ])('%s=%s is not kept', (key, written) => {
    expect(redactValue(key, written)).toBeNull();
  });
});

describe('redactText', () => {
  test.each([
    ['DATABASE_URL=postgres://a:b@c@db/shop prisma migrate', 'DATABASE_URL=postgres://db/shop prisma migrate'],
    ['redis-server --requirepass hunter2 --port 1', 'redis-server --requirepass *** --port 1'],
    ['PGPASSWORD=hunter2 psql -h db', 'PGPASSWORD=*** psql -h db'],
    ['app --db-password="two words" run', 'app --db-password=*** run'],
    ['mysqladmin ping -phunter2', 'mysqladmin ping -p***'],
    ['redis-cli -a hunter2 ping', 'redis-cli -a *** ping'],
    ['node dist/main.js --port 3000', 'node dist/main.js --port 3000'],
    ['npm run create-token build', 'npm run create-token build'],
  ])('%s', (written, kept) => {
    expect(redactText(written)).toBe(kept);
  });
});
