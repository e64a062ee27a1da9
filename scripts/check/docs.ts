import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectFiles } from './files.ts'

const TOP_LEVEL =
  /^(?:worker|durable-objects|web|migrations|src|test|model|simulator|bench|docs|scripts)\/[\w./[\]-]+$/

/** Every path of the tree that a document names, in backticks or as a link, must exist. */
export async function checkDocs(): Promise<readonly string[]> {
  return projectFiles('*.md')
    .filter((file) => existsSync(file))
    .flatMap((file) =>
      pathsIn(readFileSync(file, 'utf8'), path.dirname(file))
        .filter((named) => !existsSync(named))
        .map((named) => `${file}: names ${named}, which does not exist`),
    )
}

export function pathsIn(markdown: string, folder: string): string[] {
  const code = [...markdown.matchAll(/`([^`\s]+)`/g)].flatMap(([, text]) =>
    text !== undefined && TOP_LEVEL.test(text) ? [text.replace(/\/$/, '')] : [],
  )
  const links = [...markdown.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(([, target]) =>
    target === undefined || /^[a-z]+:/.test(target) ? [] : [path.join(folder, target)],
  )
  return [...new Set([...code, ...links])]
}
