import fc from 'fast-check'

/** Values that somebody might send for any other: wrong kinds, edges of numbers, words that break things, keys of nothing. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e-7,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  100_000_000,
  100_000_001,
  '',
  ' ',
  '9',
  'true',
  'null',
  'a'.repeat(5000),
  '长'.repeat(2001),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '😭',
  '\u202Eabc',
  '\u2028',
  '\uFEFF',
  '\u0007',
  "'; drop table cases; --",
  '%',
  '_',
  '\\',
  '"',
  '<script>',
  '../../etc/passwd',
  '${x}',
  '{"a":1}',
  '__proto__',
  'constructor',
  '2026-02-31',
  '2026-13-01',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '2026-02-31T25:61:61.999Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-06-12T00:00:00+08:00',
  'rpr_00000000000000000000000000',
  'per_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  'fil_00000000000000000000000000',
  'stf_00000000000000000000000000',
  'f'.repeat(32),
  [],
  {},
  [null],
  [[]],
  [{}],
  [''],
  Array.from({ length: 300 }, () => 'x'),
  { length: 3 },
  { toString: 1 },
  { a: { b: { c: { d: [] } } } },
]
export const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...values) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

type Path = string[]
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

function changed(value: unknown, [first, ...rest]: Path, change: (inner: unknown) => unknown): unknown {
  if (first === undefined) return change(value)
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  const holder = copy as Record<string, unknown>
  const inner = changed(holder[first], rest, change)
  if (inner === undefined) delete holder[first]
  else holder[first] = inner
  return copy
}

/** A value that is almost right: one of its parts is nonsense, is missing, or there is one too many. */
export function almost(valid: unknown): fc.Arbitrary<unknown> {
  return fc
    .record({
      at: fc.constantFrom(...placesIn(valid)),
      put: nonsense,
      how: fc.constantFrom('replace', 'replace', 'replace', 'drop', 'add'),
    })
    .map(({ at, put, how }) =>
      changed(valid, at, (inner) => {
        if (how === 'drop' && at.length > 0) return undefined
        if (how === 'add' && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return { ...inner, unexpected: put }
        return put
      }),
    )
}
