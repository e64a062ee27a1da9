import { readFileSync } from 'node:fs'
import type { Ran } from '../../../scripts/deploy/wrangler.ts'

const read = (file: string): string => readFileSync(file, 'utf8')
const ran = (stdout = '', entries: Ran['entries'] = []): Ran => ({
  code: 0,
  stdout,
  stderr: '',
  entries,
})
const failed = (stderr: string): Ran => ({ code: 1, stdout: '', stderr, entries: [] })
const idIn = (file: string): string => /"database_id": "([^"]+)"/.exec(read(file))?.[1] ?? ''
const after = (args: readonly string[], flag: string): string => args[args.indexOf(flag) + 1] ?? ''

/** An account with memory, behind wrangler's commands. */
export function fakeAccount() {
  const account = {
    loggedIn: true,
    queues: new Set<string>(),
    databases: new Map<string, string>(),
    secrets: new Map<string, string>(),
    projects: new Map<string, string>(),
    deployedWith: null as null | { secrets: ReadonlySet<string>; databaseId: string },
    migratedOn: null as string | null,
    pages: [] as string[],
    calls: [] as string[],
    fails: '',
  }
  const take = (file: string): void => {
    const given: Record<string, string> = JSON.parse(read(file))
    for (const [name, value] of Object.entries(given)) account.secrets.set(name, value)
  }

  const answers: Record<string, (args: readonly string[]) => Ran> = {
    whoami: () => (account.loggedIn ? ran('{}') : failed('not authenticated')),
    'queues info': ([, , name]) => (account.queues.has(name ?? '') ? ran() : failed('no queue')),
    'queues create': ([, , name]) => {
      account.queues.add(name ?? '')
      return ran()
    },
    'd1 list': () =>
      ran(JSON.stringify([...account.databases].map(([name, uuid]) => ({ name, uuid })))),
    'd1 create': ([, , name]) => {
      account.databases.set(name ?? '', 'id-of-the-account')
      return ran()
    },
    'd1 migrations': (args) => {
      account.migratedOn = idIn(after(args, '--config'))
      return ran()
    },
    'secret list': () =>
      account.deployedWith === null
        ? failed('This Worker does not exist on your account. [code: 10007]')
        : ran(JSON.stringify([...account.secrets.keys()].map((name) => ({ name })))),
    'secret bulk': (args) => {
      take(args[2] ?? '')
      return ran()
    },
    deploy: (args) => {
      if (args.includes('--dry-run')) return ran('Total Upload: 1 KiB')
      take(after(args, '--secrets-file'))
      const secrets = new Set(account.secrets.keys())
      account.deployedWith = { secrets, databaseId: idIn(after(args, '--config')) }
      return ran('', [{ type: 'deploy', targets: ['https://collections.acme.workers.dev'] }])
    },
    'pages project': (args) => {
      if (args[2] === 'create') account.projects.set(args[3] ?? '', 'collections-x1.pages.dev')
      const rows = [...account.projects].map(([name, domains]) => ({
        'Project Name': name,
        'Project Domains': domains,
      }))
      return ran(JSON.stringify(rows))
    },
    'pages deploy': () => ran(),
  }
  const wrangler = (args: readonly string[]): Promise<Ran> => {
    const command = [args.slice(0, 2).join(' '), args[0] ?? ''].find((name) => name in answers)
    account.calls.push(command ?? args.join(' '))
    if (command !== undefined && command === account.fails) {
      return Promise.resolve(failed('the account says no'))
    }
    const answer = command === undefined ? undefined : answers[command]
    return Promise.resolve(answer?.(args) ?? failed(`unknown: ${args.join(' ')}`))
  }
  return { account, wrangler }
}
