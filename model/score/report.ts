import type { Report } from './evaluate.ts'

const SHOWN = 15
const WIDTH = 26

function percent(value: number): string {
  return `${(value * 100).toFixed(1).padStart(5)} %`
}

/** The report for a reader at a terminal. */
export function printReport(report: Report): void {
  const scored = Object.keys(report.perIntent).length > 0
  const intents = scored
    ? `accuracy ${percent(report.accuracy)}   macro-F1 ${percent(report.macroF1)}   `
    : ''
  console.log(`${report.n} lines   ${intents}${report.msPerMessage} ms a message`)
  for (const [intent, score] of Object.entries(report.perIntent))
    console.log(
      `${intent.padEnd(WIDTH)} precision ${percent(score.precision)}  recall ${percent(score.recall)}  F1 ${percent(score.f1)}  n ${score.n}`,
    )
  for (const [name, score] of Object.entries(report.entities))
    console.log(
      `${name.padEnd(WIDTH)} precision ${percent(score.precision)}  recall ${percent(score.recall)}  n ${score.n}`,
    )
  for (const [gold, predicted, n] of report.confusions.slice(0, SHOWN))
    console.log(`${String(n).padStart(4)} × ${gold} read as ${predicted}`)
}
