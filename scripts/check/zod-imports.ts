import { existsSync, readFileSync } from 'node:fs'
import { projectFiles } from './files.ts'

/** esbuild keeps every locale of zod for `import { z }`: 93 kB gzip against 25 kB for the namespace. */
export async function checkZodImports(): Promise<readonly string[]> {
  return projectFiles('*.ts', '*.tsx')
    .filter((file) => existsSync(file))
    .filter((file) =>
      /import\s+(?:type\s+)?(?:\{[^}]*\}|z)\s+from\s+'zod'/.test(readFileSync(file, 'utf8')),
    )
    .map((file) => `${file}: write import * as z from 'zod'`)
}
