/** Without accents, in lower case, letter by letter: places stay the same. */
const fold = (text: string) =>
  Array.from(text, (one) => one.normalize('NFD').charAt(0).toLowerCase()).join('')

/** A text with the words that were searched for marked. */
export function Marked({ text, words }: { text: string; words: string }) {
  const letters = Array.from(text)
  const folded = fold(text)
  const marks = letters.map(() => false)
  for (const word of fold(words).split(/\s+/)) {
    if (word === '') continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      marks.fill(true, at, at + word.length)
    }
  }
  return (
    <>
      {runsOf(letters, marks).map((run, i) =>
        run.marked ? <mark key={i}>{run.text}</mark> : run.text,
      )}
    </>
  )
}

function runsOf(letters: readonly string[], marks: readonly boolean[]) {
  const runs: { text: string; marked: boolean }[] = []
  letters.forEach((letter, i) => {
    const marked = marks[i] ?? false
    const last = runs.at(-1)
    if (last?.marked === marked) last.text += letter
    else runs.push({ text: letter, marked })
  })
  return runs
}
