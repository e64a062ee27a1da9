import process from 'node:process'

/** `npm run bench -- NAME [options]`: each measure lives in a file of its own and prints its result. */
const BENCHES: Record<string, () => Promise<unknown>> = {
  campaign: () => import('./campaign.ts'),
  cost: () => import('./cost.ts'),
  idle: () => import('./idle.ts'),
  imports: () => import('./imports.ts'),
  inbox: () => import('./inbox.ts'),
  inp: () => import('./inp.ts'),
  kills: () => import('./kills.ts'),
  live: () => import('./live.ts'),
  personas: () => import('./personas.ts'),
}

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (bench === undefined) {
  console.error(`Say which: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`)
  process.exitCode = 1
} else {
  // The file parses the options that follow its name.
  process.argv.splice(2, 1)
  await bench()
}
