import { mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { keepGateway } from './start/gateway.ts'
import { runProduct } from './start/product.ts'
import { isLoopback, readOptions, StartError } from './start/options.ts'

/** `npm start` and `npm run dev`: the whole product on this machine. */
try {
  const options = readOptions(process.env, process.argv.slice(2))
  mkdirSync(path.join(options.stateDir, 'run'), { recursive: true })
  keepGateway(options)
  if (!isLoopback(options.host)) {
    console.log(
      `Attention: listening on ${options.host}, so other machines can reach this product. The demo login is off.`,
    )
  }
  process.exitCode = await runProduct(options)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
