import type { ImportStep } from '../../../src/shared/contracts/queues.ts'
import { getImport, unfinishedImports } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import { abandonImport, commitSlice } from './commit.ts'
import type { CommitDeps } from './commit.ts'

type StepDeps = CommitDeps & Pick<Deps, 'queues'>

/** A request that stores rows does not live longer than this. */
const RECEIVE_MAX_MS = 60 * 60 * 1000
const INTERRUPTED = 'O envio foi interrompido antes do fim. Envie o arquivo de novo.'
const GAVE_UP = 'Falha repetida ao gravar as linhas. Envie o arquivo de novo.'

/**
 * One queue step of a large import: the next 2,000 rows, then the message for the step after it. A repeated
 * or late message commits nothing; it only makes sure that a message for the present cursor exists.
 */
export async function stepImport(deps: StepDeps, step: ImportStep): Promise<void> {
  const record = await getImport(deps.db, step.importId)
  if (record?.status !== 'committing') return
  const after = record.cursor === step.cursor ? await commitSlice(deps, record) : record
  if (after.status !== 'committing') return
  await deps.queues.IMPORTS.send({ importId: after.id, cursor: after.cursor })
}

/** The queue has tried often enough: the import ends `failed`. */
export async function giveUpImport(
  deps: Pick<Deps, 'db' | 'now'>,
  importId: string,
): Promise<void> {
  await abandonImport(deps, importId, GAVE_UP)
}

/**
 * For the clock: queues forget messages when a process dies, so every import still committing gets its step
 * again, and uploads whose request died end `failed`. Harmless to imports that are doing well.
 * @returns how many were woken
 */
export async function resumeImports(deps: Pick<Deps, 'db' | 'now' | 'queues'>): Promise<number> {
  let woken = 0
  for (const record of await unfinishedImports(deps.db, deps.now() - RECEIVE_MAX_MS)) {
    if (record.status === 'receiving') {
      await abandonImport(deps, record.id, INTERRUPTED)
      continue
    }
    await deps.queues.IMPORTS.send({ importId: record.id, cursor: record.cursor })
    woken++
  }
  return woken
}
