import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { StartError } from './options.ts'

/** @throws StartError that says who holds the port, as far as the system tells */
export async function requireFreePort(port: number, host: string, variable: string): Promise<void> {
  const free = await new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
  if (free) return
  const holder = findHolder(port)
  throw new StartError(
    `Port ${port} is taken${holder === null ? '' : ` by process ${holder.pid} (${holder.name})`}. ` +
      `Stop it, or choose another port with ${variable}=... npm start.`,
  )
}

/** Looks the listening socket up in /proc; null on other systems. */
function findHolder(port: number): { pid: number; name: string } | null {
  try {
    const inodes = listeningInodes(port)
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (!holdsOneOf(pid, inodes)) continue
      const name = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 3).join(' ')
      return { pid: Number(pid), name: name.trim() }
    }
  } catch {
    return null
  }
  return null
}

function listeningInodes(port: number): Set<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    try {
      return readFileSync(file, 'utf8').split('\n').slice(1)
    } catch {
      return []
    }
  })
  const LISTEN = '0A'
  const fields = rows.map((row) => row.trim().split(/\s+/))
  const listening = fields.filter((f) => f[1]?.endsWith(suffix) === true && f[3] === LISTEN)
  return new Set(listening.map((f) => `socket:[${f[9] ?? ''}]`))
}

function holdsOneOf(pid: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) =>
      inodes.has(safeLink(`/proc/${pid}/fd/${fd}`)),
    )
  } catch {
    return false
  }
}

function safeLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
