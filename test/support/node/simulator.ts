import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    simulatorPort: number
    /** 0: as many as every day can bear. */
    fuzzN: number
  }
}

/** Starts the WAHA simulator (in memory, personas off) beside the Worker tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = project.getProvidedContext().simulatorPort
  try {
    const { startSimulator } = await import('../../../simulator/server.ts')
    const simulator = await startSimulator({ port, apiKey: 'test-waha-key', personas: false })
    return () => simulator.close()
  } catch {
    return () => Promise.resolve()
  }
}
