import * as fc from 'fast-check'

/** Texts that broke somebody's parser, query, log or file system once. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uFEFF',
  '\uD800',
  '\u202Eabc',
  '😀'.repeat(50),
  'é'.normalize('NFD'),
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%',
  '%00',
  '%ff%fe',
  '%E0%A4%A',
  '%2e%2e%2f',
  "' OR 1=1 --",
  "'; DROP TABLE users; --",
  '" OR ""="',
  "1' UNION SELECT password_hash FROM users --",
  '1); DELETE FROM debts; --',
  '%_%\\',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.test")',
  'javascript:alert(1)',
  'http://169.254.169.254/latest/meta-data',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  '2026-02-30',
  '0000-00-00',
  '99999-12-31',
  'default',
  'usr_demo',
  '5511987654321',
  '+55 (11) 9 8765-4321',
  'a'.repeat(5_000),
] as const

export const nastyText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'grapheme' }) },
)

const nastyNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 1.5, -1.5, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -1e308, 5e-324),
  fc.integer(),
  fc.double({ noNaN: true }),
)

/** Keys that reach the prototype where objects are merged or walked carelessly. */
const pollution = fc.constantFrom<unknown>(
  JSON.parse('{"__proto__":{"role":"admin"}}'),
  { constructor: { prototype: { role: 'admin' } } },
  JSON.parse('[{"__proto__":[]}]'),
)

/** Any JSON value, of the wrong kind as a rule. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small' },
  nastyText,
  nastyNumber,
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.array(nastyText, { maxLength: 4 }),
  fc.array(nastyNumber, { maxLength: 4 }),
  fc.dictionary(nastyText, nastyNumber, { maxKeys: 4 }),
  fc.jsonValue({ maxDepth: 3 }),
  pollution,
)

/** One time in `n`, else null. */
export function rarely<T>(n: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: n - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}
