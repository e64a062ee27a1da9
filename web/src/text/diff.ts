export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** Words with the space after them, and line breaks. */
const TOKENS = /\n|[^\s]+[^\S\n]*|[^\S\n]+/g
/** Longest common subsequence is quadratic; a template has some hundred words at most. */
const AT_MOST = 2_000

/** What became of a text, word by word; joined without `added` it is the old one, without `removed` the new. */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = before.match(TOKENS) ?? []
  const b = after.match(TOKENS) ?? []
  if (a.length > AT_MOST || b.length > AT_MOST) {
    return merged([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  }
  return merged(walk(a, b, lengthsOf(a, b)))
}

/** `lengths[i][j]`: longest common subsequence of the tails from i and j. */
function lengthsOf(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    Array.from({ length: b.length + 1 }, () => 0),
  )
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  return lengths
}

function walk(a: readonly string[], b: readonly string[], lengths: number[][]): DiffPart[] {
  const parts: DiffPart[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [old = '', fresh = ''] = [a[i], b[j]]
    if (i < a.length && j < b.length && old === fresh) {
      parts.push({ kind: 'same', text: old })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && below(lengths, i, j))) {
      parts.push({ kind: 'removed', text: old })
      i += 1
    } else {
      parts.push({ kind: 'added', text: fresh })
      j += 1
    }
  }
  return parts
}

const below = (lengths: number[][], i: number, j: number) =>
  (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)

function merged(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.text === '') continue
    if (last?.kind === part.kind) last.text += part.text
    else joined.push({ ...part })
  }
  return joined
}
