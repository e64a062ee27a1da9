import { readFileSync, readdirSync } from 'node:fs'
import process from 'node:process'

/**
 * Milliseconds of processor time that this process's own children have used so far: what a runtime beside us costs
 * however busy the machine is. Linux only; null elsewhere.
 */
export function childCpuMs(): number | null {
  const children = childrenOf(process.pid)
  if (children.length === 0) return null
  return children.flatMap(threadTimes).reduce((sum, ns) => sum + ns / 1e6, 0)
}

function childrenOf(pid: number): number[] {
  const read = entries('/proc').filter((name) => /^\d+$/.test(name))
  return read.map(Number).filter((one) => parentOf(one) === pid)
}

/** The fourth field of `stat`, after the name in brackets. */
function parentOf(pid: number): number {
  const stat = text(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** The first field of `schedstat`: nanoseconds on a processor. */
function threadTimes(pid: number): number[] {
  const folder = `/proc/${pid}/task`
  return entries(folder).map((thread) =>
    Number(text(`${folder}/${thread}/schedstat`).split(' ')[0] ?? 0),
  )
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A process may end while it is looked at. */
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
