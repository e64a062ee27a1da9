import { spawn } from 'node:child_process'
import process from 'node:process'
import { checkBudgets } from './check/budgets.ts'
import { checkDocs } from './check/docs.ts'
import { checkMigrations } from './check/migrations.ts'
import { checkZodImports } from './check/zod-imports.ts'

/** `npm run check`: format, lint, types, migration drift, documents, budgets. Each problem is one line. */
type Check = { name: string; run: () => Promise<readonly string[]> }

const CHECKS: readonly Check[] = [
  { name: 'format', run: () => tool('oxfmt', ['--check', '.']) },
  { name: 'lint', run: () => tool('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'types', run: () => tool('tsc', ['-b']) },
  { name: 'migrations', run: checkMigrations },
  { name: 'zod imports', run: checkZodImports },
  { name: 'documents', run: checkDocs },
  { name: 'budgets', run: checkBudgets },
]

let failed = false
for (const { name, run } of CHECKS) {
  const startedAt = Date.now()
  const problems = await run()
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  for (const problem of problems) console.log(problem)
  failed ||= problems.length > 0
}
process.exitCode = failed ? 1 : 0

/** Runs a tool of node_modules/.bin (first on PATH in npm scripts); its output is the problem. */
function tool(command: string, args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', (error) => resolve([error.message]))
    child.once('exit', (code) => resolve(code === 0 ? [] : [output.trimEnd()]))
  })
}
