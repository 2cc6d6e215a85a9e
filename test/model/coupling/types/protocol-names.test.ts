import { describe, expect, test } from 'vitest';
import { typesOf } from './types-of.js';

function isDomain(name: string, code: string): boolean | undefined {
  return typesOf({
    'models/x.ts': `import { z } from 'zod'; export ${code}`,
    'orders/a.ts': `import { ${name} } from '../models/x';`,
  })[0]?.domain;
}

describe('results', () => {
  test.each([
    [true, 'ExamResult', 'interface ExamResult { studentId: string; score: number; status: string }'],
    [true, 'MatchResult', 'type MatchResult = { match_id: string; home: number; away: number }'],
    [true, 'ExamResults', 'class ExamResults { id!: string; score!: number; place!: string }'],
    [true, 'ExamResult', `const ExamResult = z.object({ examId: z.string(), score: z.number(), place: z.number() })`],
    [false, 'DownloadResult', 'type DownloadResult = { size: number; place: string }'],
    [false, 'ExecuteResult', `enum ExecuteResult { None = 'none', Done = 'done' }`],
    [false, 'PaymentResult', 'interface PaymentResult { success: boolean; error?: string; paymentId?: string }'],
    [false, 'PaymentResult', `type PaymentResult = { ok: true; data: string } | { ok: false; message: string }`],
    [false, 'Result', 'interface Result { orderId: string; buyer: string }'],
    [false, 'ValidationResult', 'interface ValidationResult { fieldId: string; rule: string }'],
    [false, 'IServiceResult', 'interface IServiceResult { orderId: string; buyer: string }'],
    [false, 'OrderResult', 'interface OrderResult<T> { order: T; buyerId: string }'],
  ])('are of the business where they tell whose they are, and more than how a call ended: %s %s %s', (domain, name, code) =>
    expect(isDomain(name, code)).toBe(domain));
});

describe('the protocol', () => {
  test.each([
    [false, 'JwtPayload', 'interface JwtPayload { sub: string; email: string }'],
    [false, 'IJwtPayload', 'interface IJwtPayload { userId: string; roles: string[] }'],
    [false, 'JwtRefreshPayload', 'class JwtRefreshPayload { userId!: string; session!: string }'],
    [false, 'AccessTokenClaims', 'type AccessTokenClaims = { userId: string; tenant: string }'],
    [true, 'TokenPayload', 'interface TokenPayload { symbol: string; supply: number }'],
    [true, 'OrderPayload', 'interface OrderPayload { id: string; price: number }'],
    [false, 'AuditEventEnvelope', 'interface AuditEventEnvelope { eventId: string; actor: string }'],
    [false, 'EventMeta', 'interface EventMeta { id: string; createdBy: string }'],
    [true, 'EventMetaField', 'interface EventMetaField { label: string; place: string }'],
    [false, 'Timestamp', 'interface Timestamp { seconds: number; nanos: number }'],
    [false, 'Version', `enum Version { v1 = 'v1' }`],
    [false, 'EventVersions', `enum EventVersions { First = '1.0', Second = '1.1' }`],
    [true, 'Tier', `enum Tier { A = 'v1', B = 'gold' }`],
  ])('is no business: %s %s %s', (domain, name, code) => expect(isDomain(name, code)).toBe(domain));
});
