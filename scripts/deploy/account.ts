import * as z from 'zod'
import { DeployError } from './names.ts'
import type { Names } from './names.ts'
import { parseJson } from './wrangler.ts'
import type { Ran, Wrangler } from './wrangler.ts'

/** What exists on the account is left as it is; what is missing is made. Running it again changes nothing. */

type Say = (line: string) => void
type Parts = { wrangler: Wrangler; say: Say }

const databaseSchema = z.object({ uuid: z.string(), name: z.string() })
const projectSchema = z.looseObject({ 'Project Name': z.string(), 'Project Domains': z.string() })

/** @throws DeployError with what wrangler said */
export async function must(ran: Promise<Ran>, what: string): Promise<Ran> {
  const answer = await ran
  if (answer.code === 0) return answer
  const said = `${answer.stderr}\n${answer.stdout}`.trim().split('\n').slice(-12).join('\n')
  throw new DeployError(`${what} failed. wrangler said:\n${said}`)
}

/** @throws DeployError when nobody is logged in */
export async function needLogin({ wrangler }: Parts): Promise<void> {
  const { code } = await wrangler(['whoami', '--json'])
  if (code === 0) return
  throw new DeployError(
    'Not logged in to Cloudflare. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.',
  )
}

export async function ensureQueues({ wrangler, say }: Parts, names: Names): Promise<void> {
  for (const queue of names.queues) {
    const { code } = await wrangler(['queues', 'info', queue])
    if (code === 0) {
      say(`queue ${queue}: there`)
      continue
    }
    await must(wrangler(['queues', 'create', queue]), `Creating the queue ${queue}`)
    say(`queue ${queue}: created`)
  }
}

/** Whether there is one already: then it holds people. */
export async function hasDatabase({ wrangler }: Parts, names: Names): Promise<boolean> {
  return (await findDatabase(wrangler, names.database.name)) !== null
}

/** The database's id, which stays out of the repository. */
export async function ensureDatabase({ wrangler, say }: Parts, names: Names): Promise<string> {
  const { name } = names.database
  const known = await findDatabase(wrangler, name)
  if (known !== null) {
    say(`database ${name}: there`)
    return known
  }
  await must(wrangler(['d1', 'create', name]), `Creating the database ${name}`)
  const made = await findDatabase(wrangler, name)
  if (made === null) throw new DeployError(`The database ${name} was created but is not listed.`)
  say(`database ${name}: created`)
  return made
}

async function findDatabase(wrangler: Wrangler, name: string): Promise<string | null> {
  const { stdout } = await must(wrangler(['d1', 'list', '--json']), 'Listing the databases')
  const parsed = z.array(databaseSchema).safeParse(parseJson(stdout))
  if (!parsed.success) throw new DeployError('`wrangler d1 list --json` answered something else.')
  return parsed.data.find((database) => database.name === name)?.uuid ?? null
}

/** How Cloudflare says that there is no such Worker (code 10007). */
const NO_WORKER = /\[code: 10007\]|was not found|does not exist/

/**
 * Secrets that the Worker has already; none while it does not exist. Any other failure stops: keys taken for
 * missing would be made anew, and a new IDENTITY_KEY knows no phone. @throws DeployError
 */
export async function secretNames(wrangler: Wrangler, worker: string): Promise<Set<string>> {
  const ran = await wrangler(['secret', 'list', '--name', worker, '--format', 'json'])
  if (ran.code !== 0 && NO_WORKER.test(ran.stderr + ran.stdout)) return new Set()
  const { stdout } = await must(Promise.resolve(ran), `Listing the secrets of ${worker}`)
  const parsed = z.array(z.looseObject({ name: z.string() })).safeParse(parseJson(stdout))
  if (!parsed.success) throw new DeployError('`wrangler secret list` answered something else.')
  return new Set(parsed.data.map(({ name }) => name))
}

/** Address of the dashboard. */
export async function ensureProject({ wrangler, say }: Parts, names: Names): Promise<string> {
  const known = await findProject(wrangler, names.project)
  if (known !== null) {
    say(`Pages project ${names.project}: there`)
    return known
  }
  await must(
    wrangler(['pages', 'project', 'create', names.project, '--production-branch', 'main']),
    `Creating the Pages project ${names.project}`,
  )
  say(`Pages project ${names.project}: created`)
  return (await findProject(wrangler, names.project)) ?? `https://${names.project}.pages.dev`
}

/** The first domain is the one Cloudflare gave; the name may have been taken, so it is read. */
async function findProject(wrangler: Wrangler, project: string): Promise<string | null> {
  const answer = wrangler(['pages', 'project', 'list', '--json'])
  const { stdout } = await must(answer, 'Listing the Pages projects')
  const parsed = z.array(projectSchema).safeParse(parseJson(stdout))
  if (!parsed.success) return null
  const row = parsed.data.find((entry) => entry['Project Name'] === project)
  const domain = row?.['Project Domains'].split(',')[0]?.trim()
  return domain === undefined || domain === '' ? null : `https://${domain}`
}
