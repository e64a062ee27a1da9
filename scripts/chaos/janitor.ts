import { rmSync } from 'node:fs'
import process from 'node:process'
import { endLeftovers } from '../harness/product.ts'

/**
 * Stays behind until its stdin ends, that is until the run that started it is gone, however it died; then it ends
 * every process that names the run's state folder and removes the folder. The folder comes as the first line of
 * stdin, so that this process does not name it itself.
 */
let stateDir = ''
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk) => {
  stateDir += String(chunk)
})
process.stdin.once('end', () => {
  const folder = stateDir.trim()
  if (folder === '') return
  // A process killed first may have started another: look until there is none.
  for (let round = 0; round < 20 && endLeftovers(folder) > 0; round += 1) wait(250)
  rmSync(folder, { recursive: true, force: true })
})

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
