import { readFileSync } from 'node:fs'
import process from 'node:process'

type Ancestor = { pid: number; parent: number; name: string }

/** Reads a process from /proc; null where there is none (gone, or not Linux). */
function readProcess(pid: number): Ancestor | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const close = stat.lastIndexOf(')')
    const parent = Number(stat.slice(close + 2).split(' ')[1])
    return { pid, parent, name: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch {
    return null
  }
}

/** This process's parents up to npm; only they matter: a closed terminal must not stop the product. */
function chainToNpm(): number[] {
  const chain: number[] = []
  for (let pid = process.ppid; pid > 1;) {
    const found = readProcess(pid)
    if (found === null) break
    chain.push(pid)
    if (/\bnpm\b/.test(found.name)) return chain
    pid = found.parent
  }
  return [process.ppid]
}

/**
 * Calls `onOrphaned` once when npm (or whatever started us) is gone: a SIGKILL of npm reaches neither
 * its shell nor us.
 */
export function watchAncestors(onOrphaned: () => void): void {
  const chain = chainToNpm()
  const timer = setInterval(() => {
    const alive = chain.every((pid, i) =>
      i === 0 ? process.ppid === pid : readProcess(chain[i - 1] ?? 0)?.parent === pid,
    )
    if (alive) return
    clearInterval(timer)
    onOrphaned()
  }, 300)
  timer.unref()
}
